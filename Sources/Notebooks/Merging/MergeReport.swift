/// One of the two who changed a notebook.
public enum MergeSide: Sendable, Hashable, CaseIterable {
  /// The one who merges.
  case ours
  /// The other.
  case theirs
}

/// What the two sides are called.
public struct MergeNames: Sendable, Hashable {
  /// The one who merges.
  public let ours: String
  /// The other.
  public let theirs: String

  /// Names by what the headers say, else by what the files are called; `ours` and `theirs` where these do not tell the
  /// two apart. Each is one word, so that it can stand in a cell's attributes.
  public init(ours: (author: String?, file: String), theirs: (author: String?, file: String)) {
    let pairs = [
      (ours.author ?? ours.file, theirs.author ?? theirs.file), (ours.file, theirs.file),
    ].map { (Self.word($0.0), Self.word($0.1)) }
    let pair = pairs.first {
      $0.0 != $0.1 && !$0.0.isEmpty && !$0.1.isEmpty && $0.0 != "both" && $0.1 != "both"
    }
    (self.ours, self.theirs) = pair ?? ("ours", "theirs")
  }

  /// The name of a side.
  public subscript(side: MergeSide) -> String { side == .ours ? ours : theirs }

  private static func word(_ name: String) -> String {
    let words = name.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-") }
    return words.joined(separator: "-")
  }
}

/// What a merge did, cell by cell, and what it left to be decided.
public struct MergeReport: Sendable, Hashable {
  /// What a side did to a cell of the base.
  public enum Change: Sendable, Hashable {
    /// Nothing.
    case same
    /// It changed the statements or the attributes.
    case edited
    /// It ran the cell again, and the record is another.
    case rerun
    /// It took the cell out.
    case removed
    /// It put the cell in another place.
    case moved
  }

  /// What became of a cell of the base.
  public enum Outcome: Sendable, Hashable {
    /// It stays as it was.
    case kept
    /// One side's version stands.
    case taken(MergeSide)
    /// Both made the same change.
    case agreed
    /// The statements are of one side, the attributes of the other, or annotations of both.
    case joined
    /// It is gone.
    case removed
    /// Both versions stay, marked with this number.
    case conflict(Int)
  }

  /// A cell of the base.
  public struct CellRow: Sendable, Hashable {
    /// Its number in the base.
    public let number: Int
    /// What ours did.
    public let ours: Change
    /// What theirs did.
    public let theirs: Change
    /// What became of it.
    public let outcome: Outcome
    /// The numbers that it has in the merged notebook: none, one, or two.
    public fileprivate(set) var merged: [Int]
    /// Whose record stands under it; nil where it has none.
    public let record: MergeSide?
  }

  /// Something that both changed, each in another way.
  public struct Conflict: Sendable, Hashable {
    /// Where.
    public enum Place: Sendable, Hashable {
      /// A cell: its number in the base, and that of its first version in the merged notebook.
      case cell(base: Int, merged: Int)
      /// Prose: the line in the merged notebook where the first version begins, from 1.
      case prose(line: Int)
      /// A name in the header; what ours says stands.
      case header(String)
    }

    /// The number that marks it in the file.
    public let number: Int
    /// Where it is.
    public fileprivate(set) var place: Place
    /// The text that both began with.
    public let base: String
    /// What ours made of it; empty where it was taken out.
    public let ours: String
    /// What theirs made of it; empty where it was taken out.
    public let theirs: String
  }

  /// The cells of the base, in order.
  public internal(set) var cells: [CellRow] = []
  /// The numbers, in the merged notebook, of the cells that only ours added.
  public internal(set) var newInOurs: [Int] = []
  /// The numbers, in the merged notebook, of the cells that only theirs added.
  public internal(set) var newInTheirs: [Int] = []
  /// The numbers, in the merged notebook, of the cells that both added alike.
  public internal(set) var newInBoth: [Int] = []
  /// How many paragraphs and blocks each side changed, added or took out.
  public internal(set) var proseChanges: (ours: Int, theirs: Int) {
    get { (oursProse, theirsProse) }
    set { (oursProse, theirsProse) = newValue }
  }
  private var oursProse = 0
  private var theirsProse = 0
  /// The names in the header whose value comes from theirs.
  public internal(set) var headerFromTheirs: [String] = []
  /// What is left to be decided, in file order.
  public internal(set) var conflicts: [Conflict] = []

  mutating func place(cell row: Int, at numbers: [Int]) { cells[row].merged = numbers }

  mutating func place(conflict index: Int, at place: Conflict.Place) { conflicts[index].place = place }
}

/// Why notebooks are not merged.
public enum MergeRefusal: Error, Sendable, Hashable {
  /// Both changed a header that cannot be read.
  case headerUnreadable
  /// A file's format is newer than this program's.
  case newerFormat(Int)
  /// Put together, the parts would read otherwise than they do alone: a fence or an HTML comment is not closed.
  case changesStructure
}
