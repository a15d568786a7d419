// A list as people have them, to try the page with: fifty rows, some of them wrong.

const NAMES = ["Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Tim", "Margaret", "Ken", "Katherine"];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

export function exampleList(): File {
  const number = (index: number) => {
    if (index === 7) return "555-01";
    if (index === 21) return "4.91512E+11";
    if (index === 30) return "(604) 234-5600"; // an earlier row's
    const regions = ["604 234", "416 555", "212 555", "206 555", "312 555"];
    return `+1 ${regions[index % regions.length]} ${5600 + index}`;
  };
  const rows = Array.from({ length: 50 }, (_, index) => [number(index), index === 12 ? "" : NAMES[index % NAMES.length], DAYS[index % DAYS.length], `C-${1000 + index}`].join(","));
  return new File([["Mobile,First name,Appointment day,Customer", ...rows].join("\n")], "contacts.csv", { type: "text/csv" });
}
