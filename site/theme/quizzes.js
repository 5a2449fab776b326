// Quick checks that check themselves. The page holds digests of the answers, not the answers; feedback lies under keys
// that an answer gives. That hides and does not protect: `Seal.swift`, which computes the same, says what it is for.
(() => {
  "use strict";

  // SHA-256 of FIPS 180-4, because a page that is opened over plain http has no `crypto.subtle`.
  const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
  const primes = [];
  for (let number = 2; primes.length < 64; number++) {
    if (primes.every((prime) => number % prime)) primes.push(number);
  }
  const rounds = primes.map((prime) => fraction(Math.cbrt(prime)));
  const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

  function sha256(message) {
    const length = message.length;
    const bytes = new Uint8Array((((length + 8) >> 6) + 1) << 6);
    bytes.set(message);
    bytes[length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setUint32(bytes.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(bytes.length - 4, length << 3);
    const turn = (word, count) => (word >>> count) | (word << (32 - count));
    const state = [...initial];
    const words = [];
    for (let block = 0; block < bytes.length; block += 64) {
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        if (i < 16) {
          words[i] = view.getInt32(block + 4 * i);
        } else {
          const [x, y] = [words[i - 15], words[i - 2]];
          const first = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
          const second = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
          words[i] = (words[i - 16] + first + words[i - 7] + second) | 0;
        }
        const one = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const two = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const left = (h + one + ((e & f) ^ (~e & g)) + rounds[i] + words[i]) | 0;
        const right = (two + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [a, b, c, d, e, f, g, h] = [(left + right) | 0, a, b, c, (d + left) | 0, e, f, g];
      }
      [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] + word) | 0));
    }
    const digest = new DataView(new ArrayBuffer(32));
    state.forEach((word, i) => digest.setInt32(4 * i, word));
    return new Uint8Array(digest.buffer);
  }

  const utf8 = new TextEncoder();
  const hexadecimal = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  // What `Seal` does.
  function unseal(seal) {
    const digest = (text, purpose) => sha256(utf8.encode(`${purpose}\n${seal.salt}\n${text.normalize("NFC")}`));
    return {
      accepts: (answer) => hexadecimal(digest(answer, "check").slice(0, 16)) === seal.check,
      glimpse: (text, purpose) => hexadecimal(digest(text, purpose).slice(0, 4)),
      shown(text, key, purpose) {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        const input = new Uint8Array(36);
        input.set(digest(key, purpose));
        for (let block = 0; block * 32 < bytes.length; block++) {
          new DataView(input.buffer).setUint32(32, block);
          const stream = sha256(input);
          for (let i = 0; i < 32; i++) bytes[block * 32 + i] ^= stream[i];
        }
        return new TextDecoder().decode(bytes);
      },
    };
  }

  const words = JSON.parse(document.body.dataset.quizWords);
  const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(className, text, act) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // The numbers that a reader may mean: with a decimal point or comma, with groups of digits, with the unit behind.
  function numbers(text, unit) {
    const [, digits, rest] = /^([-+−]?[\d.,'\s]*\d[\d.,']*(?:e[-+]?\d+)?)(.*)$/i.exec(text.trim()) ?? [];
    if (digits === undefined) return { problem: say("number") };
    if (rest.trim() && rest.trim().toLowerCase() !== unit.toLowerCase()) {
      return { problem: unit ? say("unit", { unit }) : say("number") };
    }
    const plain = digits.replace("−", "-").replace(/['\s]/g, "");
    const [commas, points] = [",", "."].map((mark) => plain.split(mark).length - 1);
    let meant;
    if (commas && points) {
      const grouping = plain.lastIndexOf(",") > plain.lastIndexOf(".") ? "." : ",";
      meant = [plain.replaceAll(grouping, "").replace(",", ".")];
    } else if (commas > 1 || points > 1) {
      meant = [plain.replace(/[.,]/g, "")];
    } else {
      meant = [plain.replace(",", ".")];
      // A comma may part thousands, too.
      if (/,\d{3}$/.test(plain)) meant.push(plain.replace(",", ""));
    }
    const values = meant.map(Number).filter(Number.isFinite);
    return values.length ? { values } : { problem: say("number") };
  }

  // How each kind of question is read, filled in again, and what is said of a wrong answer. `read` gives the answers
  // that the fields can mean (several for a number like 1,234) and what to remember of them, or a problem.
  const kinds = {
    choice: {
      read(quiz) {
        const chosen = inputs(quiz).filter((input) => input.checked);
        if (!chosen.length) return { problem: say("choose") };
        const answer = chosen.map((input) => input.value).join();
        return { answers: [answer], state: answer };
      },
      fill(quiz, state) {
        const chosen = state.split(",");
        for (const input of inputs(quiz)) input.checked = chosen.includes(input.value);
      },
      explain(quiz, seal) {
        const several = quiz.dataset.kind === "several";
        const wrong = inputs(quiz)
          .filter((input) => input.checked)
          .map((input) => [input, ...feedback(seal, input.value)])
          .filter(([, verdict]) => verdict === "-");
        for (const [input] of wrong) input.parentElement.classList.add("wrong");
        if (!several) return [wrong[0][2] ? block(wrong[0][2]) : element("p", "", say("other"))];
        if (!wrong.length) return [element("p", "", say("more"))];
        const list = element("ul");
        for (const [input, , text] of wrong) {
          const item = element("li");
          item.append(element("q", "", input.nextElementSibling.textContent.trim()), " ");
          if (text) item.insertAdjacentHTML("beforeend", text);
          else item.append(say("not"));
          list.append(item);
        }
        return [list];
      },
    },
    numeric: {
      read(quiz, { origin, width }) {
        const text = quiz.querySelector("input").value;
        if (!text.trim()) return { problem: say("fill") };
        const { problem, values } = numbers(text, quiz.querySelector(".unit")?.textContent ?? "");
        const bucket = (value) => String(Math.floor((value - origin) / width));
        return problem ? { problem } : { answers: values.map(bucket), state: text, values, bucket };
      },
      fill: (quiz, state) => (quiz.querySelector("input").value = state),
      explain(quiz, seal, { values, bucket }) {
        const would = (change) => values.some((value) => seal.open.accepts(bucket(change(value))));
        if (would((value) => -value)) return [element("p", "", say("sign"))];
        const factor = [10, 100, 1000, 1e6].find(
          (one) => would((value) => value * one) || would((value) => value / one),
        );
        return [element("p", "", factor ? say("factor", { factor }) : say("far"))];
      },
    },
    output: {
      read(quiz) {
        const text = quiz.querySelector("textarea").value;
        const lines = text.split(/\r?\n/).map((line) => line.replace(/[ \t]+$/, ""));
        while (lines.length && !lines.at(-1)) lines.pop();
        if (!lines.length) return { problem: say("fill") };
        return { answers: [lines.join("\n")], state: text, parts: lines };
      },
      fill: (quiz, state) => (quiz.querySelector("textarea").value = state),
      explain(quiz, seal, { answers, parts }) {
        const loose = answers[0].toLowerCase().replace(/[ \t\n]/g, "");
        if (seal.open.glimpse(loose, "loose") === seal.loose) return [element("p", "", say("loose"))];
        return [element("p", "", firstDifference(seal, parts))];
      },
    },
    order: {
      read(quiz) {
        const parts = lines(quiz).map((line) => line.firstElementChild.textContent);
        return { answers: [parts.join("\n")], state: parts, parts };
      },
      fill(quiz, state) {
        for (const text of state) {
          const line = lines(quiz).find((one) => !one.moved && one.firstElementChild.textContent === text);
          if (!line) continue;
          line.moved = true;
          line.parentElement.append(line);
        }
        for (const line of lines(quiz)) delete line.moved;
      },
      explain: (quiz, seal, { parts }) => [element("p", "", firstDifference(seal, parts))],
      begin(quiz, seal, changed) {
        for (const line of lines(quiz)) {
          const text = line.firstElementChild.textContent.trim();
          const move = (step, sign, word) => {
            const made = button("move", sign, () => {
              const neighbour = step < 0 ? line.previousElementSibling : line.nextElementSibling;
              if (!neighbour) return;
              if (step < 0) neighbour.before(line);
              else neighbour.after(line);
              made.focus();
              changed(say("moved", { place: lines(quiz).indexOf(line) + 1, all: lines(quiz).length }));
            });
            made.setAttribute("aria-label", `${say(word)}: ${text}`);
            return made;
          };
          const moves = element("span", "moves");
          moves.append(move(-1, "↑", "up"), move(1, "↓", "down"));
          line.append(moves);
        }
      },
    },
    matching: {
      read(quiz) {
        const parts = [...quiz.querySelectorAll("select")].map((one) => one.value);
        if (parts.includes("")) return { problem: say("fill") };
        return { answers: [parts.join()], state: parts, parts };
      },
      fill(quiz, state) {
        quiz.querySelectorAll("select").forEach((one, i) => (one.value = state[i]));
      },
      explain(quiz, seal, { parts }) {
        const right = parts.filter((part, i) => seal.open.glimpse(part, `part ${i}`) === seal.parts[i]).length;
        return [element("p", "", say("pairs", { right, all: parts.length }))];
      },
    },
  };
  kinds.several = kinds.choice;

  // What the build made of the author's Markdown; tags that the author wrote are text in it.
  function block(html) {
    const made = element("div", "feedback");
    made.innerHTML = html;
    return made;
  }

  const inputs = (quiz) => [...quiz.querySelectorAll(".option > input")];
  const lines = (quiz) => [...quiz.querySelectorAll(".lines > li")];

  function feedback(seal, option) {
    const text = seal.open.shown(seal.options[option], "", `option ${option}`);
    return [text[0], text.slice(1).trim()];
  }

  function firstDifference(seal, parts) {
    const wrong = parts.findIndex((part, i) => seal.open.glimpse(part, `part ${i}`) !== seal.parts[i]);
    if (wrong < 0) return say("fewer");
    if (wrong >= seal.parts.length) return say("longer");
    return wrong === 0 ? say("firstline") : say("line", { right: wrong, wrong: wrong + 1 });
  }

  // What was answered right is remembered where the browser lets pages remember.
  const place = (quiz) => `quiz ${document.body.dataset.book} ${quiz.id}`;
  const memory = {
    get(quiz) {
      try {
        return JSON.parse(localStorage.getItem(place(quiz)));
      } catch {
        return null;
      }
    },
    set(quiz, state) {
      try {
        if (state === null) localStorage.removeItem(place(quiz));
        else localStorage.setItem(place(quiz), JSON.stringify(state));
      } catch {}
    },
  };

  function begin(quiz) {
    const seal = JSON.parse(quiz.dataset.seal);
    seal.open = unseal(seal);
    const kind = kinds[quiz.dataset.kind];
    const result = element("div", "result");
    result.setAttribute("role", "status");
    const check = button("check", say("check"), () => (quiz.classList.contains("solved") ? again() : answer()));
    const actions = element("div", "quiz-actions");
    actions.append(check);
    quiz.append(actions, result);

    const fields = () => quiz.querySelectorAll("input, textarea, select, .move");
    const clear = (message) => {
      quiz.classList.remove("solved", "missed");
      for (const option of quiz.querySelectorAll(".option")) option.classList.remove("right", "wrong");
      result.replaceChildren(...(message ? [element("p", "unseen", message)] : []));
    };
    const show = (sign, word, rest) => {
      const verdict = element("p", "verdict");
      const mark = element("span", "sign", sign);
      mark.setAttribute("aria-hidden", "true");
      verdict.append(mark, say(word));
      result.replaceChildren(verdict, ...rest);
    };

    function solved(right) {
      quiz.classList.add("solved");
      for (const field of fields()) field.disabled = true;
      for (const input of inputs(quiz)) input.parentElement.classList.toggle("right", input.checked);
      const texts = seal.options ? right.split(",").map((option) => feedback(seal, option)[1]) : [];
      if (seal.explanation) texts.push(seal.open.shown(seal.explanation, right, "explanation"));
      show("✓", "right", texts.filter(Boolean).map(block));
      check.textContent = say("again");
    }

    function answer() {
      clear();
      const given = kind.read(quiz, seal);
      if (given.problem) {
        result.replaceChildren(element("p", "", given.problem));
        quiz.querySelector("input, textarea, select").focus();
        return;
      }
      const right = given.answers.find(seal.open.accepts);
      if (right !== undefined) {
        solved(right);
        memory.set(quiz, given.state);
      } else {
        quiz.classList.add("missed");
        show("✗", "wrong", kind.explain(quiz, seal, given));
      }
    }

    function again() {
      clear();
      memory.set(quiz, null);
      for (const field of fields()) field.disabled = false;
      check.textContent = say("check");
      fields()[0].focus();
    }

    kind.begin?.(quiz, seal, clear);
    quiz.addEventListener("input", () => clear());
    quiz.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) check.click();
    });
    quiz.addEventListener("click", (event) => {
      // Options that hold blocks have no label that could do this.
      const text = event.target.closest(".option-text");
      if (text && !event.target.closest("a")) text.previousElementSibling.click();
    });

    const state = memory.get(quiz);
    if (state === null) return;
    // The question may have changed since.
    try {
      kind.fill(quiz, state);
      const right = kind.read(quiz, seal).answers?.find(seal.open.accepts);
      if (right !== undefined) solved(right);
    } catch {}
  }

  document.querySelectorAll(".quiz[data-seal]").forEach(begin);
})();
