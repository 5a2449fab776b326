"""One synthetic book in the forms of several tools: the same words, and snippets that do the same work."""

import pathlib

SENTENCES = (
    "A model is a function whose parameters were chosen by looking at data. "
    "What it says about new data is worth as much as the care with which the old data were held apart. "
    "We write the prediction as $\\hat{y} = w^\\top x + b$ and choose $w$ and $b$ to make "
    "$\\frac{1}{n}\\sum_i (y_i - \\hat{y}_i)^2$ small. "
    "Scaling the features changes how fast an iterative method gets there, not where it ends. ")


def paragraphs(count):
    return "\n\n".join((SENTENCES * 2).strip() for _ in range(count))


def chapter(number, snippets, fence):
    """About 1,700 words around the five snippets."""
    parts = [paragraphs(2)]
    for index, code in enumerate(snippets, start=1):
        parts.append(f"## Idea {index} of chapter {number}\n\n{paragraphs(2)}\n\n{fence(code.format(seed=number))}")
    return "\n\n".join(parts) + "\n"


def write(path, text):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


SWIFT = [
    "import ML\n\nvar random = RandomNumbers(seed: {seed})\nlet x = (0..<200).map {{ _ in random.normal() }}\n"
    "print(mean(x).formatted(4), standardDeviation(x).formatted(4))",
    "var sum = 0.0\nlet walk = x.map {{ step in sum += step; return sum }}\n"
    'Chart(title: "Walk {seed}", x: Axis("step"), y: Axis("position"), [.line(y: walk)])',
    'try Table(["a": Column(Array(x[0..<8])), "b": Column(x[8..<16].map {{ $0 * $0 }})])',
    "let slope = 2.0\nlet y = x.map {{ 3 + slope * $0 + random.normal() }}\nlet centre = mean(x)\n"
    "let top = zip(x, y).reduce(0.0) {{ $0 + ($1.0 - centre) * $1.1 }}\n"
    "let bottom = x.reduce(0.0) {{ $0 + ($1 - centre) * ($1 - centre) }}\n"
    'print("slope", (top / bottom).formatted(4))',
    'Chart.histogram(title: "Outcomes {seed}", x: Axis("y"), y, bins: 10)',
]

PYTHON = [
    "import numpy as np, pandas as pd\nrandom = np.random.default_rng({seed})\nx = random.normal(size=200)\n"
    "print(x.mean().round(4), x.std().round(4))",
    "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots(figsize=(5, 3))\naxes.plot(np.cumsum(x))\n"
    "axes.set_title('Walk {seed}')\nplt.show()",
    "pd.DataFrame({{'a': x[:8], 'b': x[8:16] ** 2}})",
    "slope = 2.0\ny = 3 + slope * x + random.normal(size=200)\n"
    "print('slope', (((x - x.mean()) * y).sum() / ((x - x.mean()) ** 2).sum()).round(4))",
    "figure, axes = plt.subplots(figsize=(5, 3))\naxes.hist(y, 10)\nplt.show()",
]

R = [
    "set.seed({seed})\nx <- rnorm(200)\ncat(round(mean(x), 4), round(sd(x), 4))",
    "plot(cumsum(x), type = 'l', main = 'Walk {seed}')",
    "knitr::kable(data.frame(a = x[1:8], b = x[9:16]^2))",
    "slope <- 2.0\ny <- 3 + slope * x + rnorm(200)\n"
    "cat('slope', round(sum((x - mean(x)) * y) / sum((x - mean(x))^2), 4))",
    "hist(y, 10)",
]


def casebook_book(folder, chapters):
    write(folder / "casebook.yml", "title: Synthetic book\n")
    for number in range(1, chapters + 1):
        text = chapter(number, SWIFT, lambda code: f"```swift\n{code}\n```").replace("\n## ", "\n# ")
        write(folder / f"chapters/{number:02}.md", f"---\ntitle: Chapter {number}\n---\n\n{text}")


def jupyter_book(folder, chapters):
    write(folder / "_config.yml", "title: Synthetic book\nexecute:\n  execute_notebooks: cache\nonly_build_toc_files: true\n")
    files = "".join(f"- file: chapter-{number:02}\n" for number in range(1, chapters + 1))
    write(folder / "_toc.yml", f"format: jb-book\nroot: index\nchapters:\n{files}")
    write(folder / "index.md", "# Synthetic book\n\nStart.\n")
    head = ("---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n"
            "kernelspec:\n  name: python3\n  display_name: Python 3\n---\n\n")
    for number in range(1, chapters + 1):
        text = chapter(number, PYTHON, lambda code: f"```{{code-cell}} python3\n{code}\n```")
        write(folder / f"chapter-{number:02}.md", f"{head}# Chapter {number}\n\n{text}")


def bookdown_book(folder, chapters):
    write(folder / "index.Rmd",
          "---\ntitle: Synthetic book\nsite: bookdown::bookdown_site\n---\n\n# Start {-}\n\nStart.\n")
    write(folder / "_output.yml", "bookdown::gitbook:\n  split_by: chapter\n")
    for number in range(1, chapters + 1):
        names = iter(range(1, 6))
        text = chapter(number, R, lambda code: f"```{{r c{number}-{next(names)}}}\n{code}\n```")
        write(folder / f"{number:02}-chapter.Rmd", f"# Chapter {number}\n\n{text}")
