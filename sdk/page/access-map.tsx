/** Who can do what where: people in rows, workspaces in columns, before and after in each cell, with the reason. */

import { useMemo, useState } from "preact/hooks";
import {
  cut,
  type Entry,
  type Group,
  groupings,
  type IndexedMap,
  type Person,
  type Place,
  peopleFor,
  placesFor,
  type Question,
} from "./model";
import { Pages } from "./pages";

const rowsAPage = 50;
const columnsAPage = 8;

const words = { same: "", new: "gains", gone: "loses", changed: "changes" };

function Value({ before, after, change }: Pick<Entry, "before" | "after" | "change">) {
  if (change === "same") return <b>{after}</b>;
  return (
    <>
      <span class="visually-hidden">{words[change]}: </span>
      {before === "" ? null : <del>{before}</del>}
      {before === "" || after === "" ? null : " → "}
      {after === "" ? null : <ins>{after}</ins>}
    </>
  );
}

function Cell({ entry }: { readonly entry: Omit<Entry, "place"> | undefined }) {
  if (entry === undefined) return <td class="empty" />;
  const { why, change } = entry;
  return (
    <td class={change}>
      <Value {...entry} />
      {why === "" ? null : <small>{why}</small>}
    </td>
  );
}

function Row({ person, places }: { readonly person: Person; readonly places: readonly Place[] }) {
  return (
    <tr>
      <th scope="row">{person.name}</th>
      <Cell entry={person.own} />
      {places.map(({ id }) => (
        <Cell key={id} entry={person.entries.get(id)} />
      ))}
    </tr>
  );
}

interface TableProps {
  readonly groups: readonly Group[];
  readonly places: readonly Place[];
  readonly several: boolean;
}

function Table({ groups, places, several }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that it scrolls by the keyboard
    <section class="scroll" tabIndex={0} aria-label="Access map, scrolls sideways">
      <table>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">At the organization</th>
            {places.map(({ id, name, organization }) => (
              <th scope="col" key={id}>
                {name}
                {several ? <small>{organization}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ name, people, size }) => (
          <tbody key={name}>
            {name === "" ? null : (
              <tr class="group">
                <th scope="rowgroup" colSpan={places.length + 2}>
                  {name} <small>{size}</small>
                </th>
              </tr>
            )}
            {people.map((person) => (
              <Row key={person.id} person={person} places={places} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** The questions, and the table that answers them. */
export function AccessMap({ map }: { readonly map: IndexedMap }) {
  const several = map.organizations.length > 1;
  const [question, setQuestion] = useState<Question>({
    text: "",
    place: "",
    organization: "",
    onlyChanges: map.compared && map.people.some(({ changes }) => changes),
    group: several ? "organization" : "role",
  });
  const [row, setRow] = useState(0);
  const [column, setColumn] = useState(0);
  const ask = (part: Partial<Question>) => {
    setQuestion({ ...question, ...part });
    setRow(0);
    setColumn(0);
  };
  const groups = useMemo(() => peopleFor(map, question), [map, question]);
  const people = useMemo(() => groups.flatMap((group) => group.people), [groups]);
  const places = useMemo(() => placesFor(map, question, people), [map, question, people]);
  return (
    <>
      <search class="questions" aria-label="Access map">
        <label>
          Person, role or reason
          <input type="search" value={question.text} onInput={(event) => ask({ text: event.currentTarget.value })} />
        </label>
        <label>
          Workspace
          <input type="search" value={question.place} onInput={(event) => ask({ place: event.currentTarget.value })} />
        </label>
        {several ? (
          <label>
            Organization
            <select
              value={question.organization}
              onChange={(event) => ask({ organization: event.currentTarget.value })}
            >
              <option value="">all</option>
              {map.organizations.map((slug) => (
                <option key={slug} value={slug}>
                  {slug}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label>
          Grouped by
          <select
            value={question.group}
            onChange={(event) => ask({ group: groupings.find((one) => one === event.currentTarget.value) ?? "none" })}
          >
            {several ? <option value="organization">organization</option> : null}
            <option value="role">role</option>
            <option value="none">nothing</option>
          </select>
        </label>
        {map.compared ? (
          <label class="check">
            <input
              type="checkbox"
              checked={question.onlyChanges}
              onChange={(event) => ask({ onlyChanges: event.currentTarget.checked })}
            />
            only what changes
          </label>
        ) : null}
      </search>
      <p role="status">
        {people.length} of {map.people.length} people, {places.length} of {map.places.length} workspaces
      </p>
      <Table
        groups={cut(groups, row, row + rowsAPage)}
        places={places.slice(column, column + columnsAPage)}
        several={several}
      />
      <Pages what="people" total={people.length} size={rowsAPage} first={row} onMove={setRow} />
      <Pages what="workspaces" total={places.length} size={columnsAPage} first={column} onMove={setColumn} />
    </>
  );
}
