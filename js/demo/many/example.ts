// A list as people have them, to try the page with: fifty rows, some of them wrong. In the page's language, as its files are.
import { language, type Language } from "../language.js";

interface Sample {
  columns: string[];
  delimiter: string;
  names: string[];
  days: string[];
  /** What numbers start with; a fourth and last part follows. */
  regions: string[];
  /** One that an earlier row has, written otherwise. */
  again: string;
  text: string;
}

const SAMPLES: Record<Language, Sample> = {
  en: {
    columns: ["Mobile", "First name", "Appointment day", "Customer"],
    delimiter: ",",
    names: ["Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Tim", "Margaret", "Ken", "Katherine"],
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    regions: ["+1 604 234", "+1 416 555", "+1 212 555", "+1 206 555", "+1 312 555"],
    again: "+1 (604) 234-5600",
    text: "Call {{first_name}} and confirm the appointment on {{appointment_day}}.",
  },
  de: {
    columns: ["Handy", "Vorname", "Termin", "Kundennummer"],
    delimiter: ";",
    names: ["Jörg", "Änne", "Ada", "Konrad", "Lise", "Karl", "Emmy", "Max", "Ursula", "Götz"],
    days: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"],
    regions: ["+49 151 2345", "+49 160 2345", "+49 170 234", "+49 172 234", "+49 175 234"],
    again: "+49 (151) 234-55600",
    text: "Rufen Sie {{Vorname}} an und bestätigen Sie den Termin am {{Termin}}.",
  },
  fr: {
    columns: ["Téléphone", "Prénom", "Rendez-vous", "Client"],
    delimiter: ";",
    names: ["Émilie", "Blaise", "Sophie", "René", "Marie", "Pierre", "Irène", "Évariste", "Ada", "Benoît"],
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi"],
    regions: ["+33 6 12 34", "+33 6 23 45", "+33 6 34 56", "+33 7 61 23", "+33 7 62 34"],
    again: "+33 6 12 34 56 00",
    text: "Appelez {{Prenom}} et confirmez le rendez-vous de {{Rendez_vous}}.",
  },
};

export const exampleText = () => SAMPLES[language()].text;

export function exampleList(): File {
  const { columns, delimiter, names, days, regions, again } = SAMPLES[language()];
  const number = (index: number) => {
    if (index === 7) return "555-01";
    if (index === 21) return "4.91512E+11";
    if (index === 30) return again;
    return `${regions[index % regions.length]} ${5600 + index}`;
  };
  const rows = Array.from({ length: 50 }, (_, index) => [number(index), index === 12 ? "" : names[index % names.length], days[index % days.length], `C-${1000 + index}`].join(delimiter));
  return new File([[columns.join(delimiter), ...rows].join("\n")], "contacts.csv", { type: "text/csv" });
}
