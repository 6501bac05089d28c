@testable import Notebooks

/// A notebook from a text.
func notebook(_ text: String) throws -> Notebook { try Notebook(Array(text.utf8)) }

extension Notebook {
  var text: String { String(decoding: bytes, as: UTF8.self) }
  var problemKinds: [Problem.Kind] { problems.map(\.kind) }
}

extension Edited {
  var text: String { notebook.text }
}

func output(_ text: String, code: String? = nil) -> RecordedOutput {
  RecordedOutput(digests: CellDigests(code: code.flatMap { Digests.code($0) }), text: OutputText(text))
}

/// The sample of notebook-format.md.
let week = """
  ---
  scanbook: 1
  title: The week of gpt2-chatbot
  author: ana
  params:
    since: 2024-04-23
  ---

  # The week of gpt2-chatbot

  Did the votes bear out what the scans claimed?

  ```scanbook
  load votes data/arena-week.csv
  ```
  <!-- out code=4be1c09a data=9f2c41d0 -->
  ```text
  votes: 20000 battles
  ```

  ```scanbook {#top tol=0.5}
  votes | where time >= $since | leaderboard | take 5
  ```
  <!-- out code=a81e5520 up=0c19a7f2 par=77b1d2e0 data=9f2c41d0 -->
  ```text
  …
  ```

  """
