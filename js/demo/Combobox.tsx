// An input with suggestions. What is typed stays as it is, unless one of them is taken.
import { useState, type KeyboardEvent } from "react";
import { useController, useFormContext } from "react-hook-form";
import type { Values } from "./draft.js";
import { Field, type Path } from "./fields.js";
import { fieldLabel } from "./language.js";

export interface Suggestion {
  /** What the field holds once it is taken. */
  value: string;
  name: string;
  about: string;
}

interface ComboboxProps {
  path: Path;
  hint?: string;
  placeholder?: string;
  /** What is suggested for a text, while the list is open. */
  suggest: (text: string) => readonly Suggestion[];
  /** What somebody typed or took. */
  onChange?: (value: string) => void;
}

export function Combobox({ path, hint, placeholder, suggest, onChange }: ComboboxProps) {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: path });
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = String(field.value ?? "");
  const suggestions = isOpen ? suggest(text) : [];
  const list = `${path}:suggestions`;
  const change = (value: string, keepsOpen: boolean) => {
    field.onChange(value);
    onChange?.(value);
    setIsOpen(keepsOpen);
    setActive(-1);
  };
  const close = () => (setIsOpen(false), setActive(-1));
  const onKeyDown = (event: KeyboardEvent) => {
    const count = suggestions.length;
    const chosen = suggestions[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setIsOpen(true);
      setActive(count === 0 ? -1 : (active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + count) % count);
    } else if (event.key === "Enter" && chosen) change(chosen.value, false);
    else if (event.key === "Escape" && count > 0) close();
    else return;
    event.preventDefault();
  };
  return (
    <Field path={path} {...(hint && { hint })} render={(input) => (
      <div className="combobox">
        <input
          {...input}
          ref={field.ref}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          {...(suggestions.length > 0 && { "aria-controls": list })}
          {...(active >= 0 && { "aria-activedescendant": `${list}.${active}` })}
          value={text}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={(event) => change(event.target.value, true)}
          onBlur={() => (close(), field.onBlur())}
          onKeyDown={onKeyDown}
        />
        {suggestions.length > 0 && (
          <ul id={list} role="listbox" aria-label={fieldLabel(path)}>
            {suggestions.map(({ value, name, about }, index) => (
              // the input keeps the focus while one is pressed
              <li key={value} id={`${list}.${index}`} role="option" aria-selected={index === active} onMouseDown={(event) => event.preventDefault()} onClick={() => change(value, false)}>
                {name} <span className="muted">{about}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    )} />
  );
}
