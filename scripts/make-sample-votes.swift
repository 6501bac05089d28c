// Writes the synthetic votes that ship with the program, the same bytes on every machine:
//
//   swiftc -O scripts/make-sample-votes.swift -o /tmp/make-sample-votes
//   /tmp/make-sample-votes week Notebooks/data/arena-week.csv
//   /tmp/make-sample-votes mystery Notebooks/data/mystery-votes.csv
//
// 20,000 battles of 21 models from 23 April to 5 May 2024. The models' names are real, the votes are not: they
// are drawn from strengths chosen by hand, and say nothing about the models. Only + - * / on numbers are used, so
// that no system's mathematical library has a say in the result.
import Foundation

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number in 0 ..< 1.
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// An index, as likely as its weight says.
  mutating func pick(_ weights: [Double]) -> Int {
    var rest = unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }
}

/// e to the power x, for |x| up to 30 or so: a Taylor series near 0, then squarings.
func exponential(_ x: Double) -> Double {
  let small = x / 1024
  var term = 1.0
  var sum = 1.0
  for n in 1...12 {
    term = term * small / Double(n)
    sum += term
  }
  for _ in 0..<10 { sum *= sum }
  return sum
}

struct Model {
  let name: String
  let rating: Double
  /// How often it is chosen.
  let weight: Double
  /// A direction in which some opponents suit it better than others; alike for models of one family.
  let style: (x: Double, y: Double)
}

let models: [Model] = [
  Model(name: "gpt2-chatbot", rating: 1228, weight: 0, style: (1.0, 0.1)),
  Model(name: "claude-3-opus-20240229", rating: 1226, weight: 1.2, style: (-0.2, 1.0)),
  Model(name: "gpt-4-1106-preview", rating: 1223, weight: 1.0, style: (0.8, -0.1)),
  Model(name: "gpt-4-turbo-2024-04-09", rating: 1221, weight: 1.3, style: (0.9, 0.1)),
  Model(name: "gpt-4-0125-preview", rating: 1220, weight: 1.0, style: (0.7, -0.3)),
  Model(name: "gemini-1.5-pro-api-0409-preview", rating: 1217, weight: 1.1, style: (-0.9, 0.2)),
  Model(name: "reka-core-20240501", rating: 1184, weight: 0, style: (-0.4, -0.5)),
  Model(name: "claude-3-sonnet-20240229", rating: 1181, weight: 1.0, style: (-0.2, 0.9)),
  Model(name: "llama-3-70b-instruct", rating: 1180, weight: 1.4, style: (-0.1, -1.0)),
  Model(name: "command-r-plus", rating: 1173, weight: 1.0, style: (-0.5, 0.4)),
  Model(name: "gpt-4-0314", rating: 1168, weight: 0.8, style: (0.5, 0.2)),
  Model(name: "claude-3-haiku-20240307", rating: 1164, weight: 1.0, style: (-0.1, 0.8)),
  Model(name: "gpt-4-0613", rating: 1149, weight: 0.9, style: (0.5, 0.1)),
  Model(name: "mistral-medium", rating: 1144, weight: 0.8, style: (0.1, -0.3)),
  Model(name: "qwen1.5-72b-chat", rating: 1139, weight: 0.8, style: (-0.6, -0.2)),
  Model(name: "yi-34b-chat", rating: 1131, weight: 0.8, style: (0.1, -0.4)),
  Model(name: "command-r", rating: 1133, weight: 0.8, style: (-0.5, 0.3)),
  Model(name: "llama-3-8b-instruct", rating: 1129, weight: 1.2, style: (0.0, -0.9)),
  Model(name: "mixtral-8x7b-instruct-v0.1", rating: 1114, weight: 0.7, style: (0.2, -0.4)),
  Model(name: "claude-2.1", rating: 1103, weight: 0.7, style: (-0.1, 0.7)),
  Model(name: "dbrx-instruct", rating: 1091, weight: 0.7, style: (0.0, -0.1)),
]

struct Day {
  let date: String
  let battles: Int
  /// The share of battles in which gpt2-chatbot takes part.
  let newcomer: Double
}

let days: [Day] = [
  Day(date: "2024-04-23", battles: 1100, newcomer: 0), Day(date: "2024-04-24", battles: 1080, newcomer: 0),
  Day(date: "2024-04-25", battles: 1150, newcomer: 0), Day(date: "2024-04-26", battles: 1190, newcomer: 0),
  Day(date: "2024-04-27", battles: 1300, newcomer: 0.066),
  Day(date: "2024-04-28", battles: 1420, newcomer: 0.101),
  Day(date: "2024-04-29", battles: 2150, newcomer: 0.2),
  Day(date: "2024-04-30", battles: 2640, newcomer: 0.18),
  Day(date: "2024-05-01", battles: 2480, newcomer: 0.148),
  Day(date: "2024-05-02", battles: 1720, newcomer: 0.12),
  Day(date: "2024-05-03", battles: 1290, newcomer: 0), Day(date: "2024-05-04", battles: 1220, newcomer: 0),
  Day(date: "2024-05-05", battles: 1260, newcomer: 0),
]

let languages: [(name: String, weight: Double)] = [
  ("English", 58), ("Chinese", 10), ("German", 6), ("Russian", 5), ("Japanese", 4), ("French", 4),
  ("Spanish", 4),
  ("Korean", 3), ("Portuguese", 3), ("Vietnamese", 1.5), ("Italian", 1.5),
]

/// How busy each hour of the day is, in UTC.
let hours: [Double] = [
  5, 4, 4, 4, 4, 4, 5, 6, 7, 8, 8, 8, 8, 9, 10, 10, 10, 9, 9, 8, 8, 7, 6, 6,
]

/// The second of the day at which gpt2-chatbot is taken down on its last day, and at which it comes on its first.
let takenDown = 17 * 3600 + 1800
let comes = 9 * 3600

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

func clock(_ second: Int) -> String {
  "\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
}

func isNewcomerThere(_ day: Day, _ second: Int) -> Bool {
  switch day.date {
  case "2024-04-27": second >= comes
  case "2024-05-02": second < takenDown
  default: day.newcomer > 0
  }
}

/// Two different models, left and right; a named battle is one in which the visitor chose both.
func pair(_ day: Day, _ second: Int, _ random: inout Generator) -> (left: Int, right: Int) {
  var weights = models.map(\.weight)
  if day.date >= "2024-05-01", let reka = models.firstIndex(where: { $0.name == "reka-core-20240501" }) {
    weights[reka] = 2
  }
  // On the days of its coming and going the newcomer has fewer hours for its share.
  let hoursFactor =
    switch day.date {
    case "2024-04-27": 1.4
    case "2024-05-02": 1.3
    default: 1.0
    }
  let isNewcomer = random.unit() < day.newcomer * hoursFactor && isNewcomerThere(day, second)
  let first = isNewcomer ? 0 : random.pick(weights)
  weights[first] = 0
  let second = random.pick(weights)
  return random.unit() < 0.5 ? (first, second) : (second, first)
}

/// Bradley–Terry with a little for the left side, for styles, and for gpt2-chatbot in code; then ties.
func winner(_ left: Int, _ right: Int, isCode: Bool, _ random: inout Generator) -> String {
  let (a, b) = (models[left], models[right])
  var points = a.rating - b.rating + 12 + 26 * (a.style.x * b.style.y - a.style.y * b.style.x)
  if isCode { points += (left == 0 ? 16 : 0) - (right == 0 ? 16 : 0) }
  let advantage = points / 173.717792761
  let mean = (a.rating + b.rating) / 2
  let bothBad = 0.045 + (1230 - mean) * 0.0004 + (isCode ? 0.02 : 0)
  let tie = 0.165 / (1 + advantage * advantage * 0.5)
  let draw = random.unit()
  if draw < bothBad { return "both_bad" }
  if draw < bothBad + tie { return "tie" }
  return random.unit() < 1 / (1 + exponential(-advantage)) ? "model_a" : "model_b"
}

func makeVotes(seed: UInt64) -> String {
  var random = Generator(state: seed)
  var csv = "battle_id,model_a,model_b,winner,judge,turn,anony,language,is_code,time\n"
  var battle = 0
  for day in days {
    var seconds: [Int] = []
    for _ in 0..<day.battles { seconds.append(random.pick(hours) * 3600 + Int(random.unit() * 3600)) }
    for second in seconds.sorted() {
      battle += 1
      let (left, right) = pair(day, second, &random)
      let isCode = random.unit() < 0.22
      let outcome = winner(left, right, isCode: isCode, &random)
      // A few judges vote often, most once or twice.
      let eager = random.unit()
      let judge = 1 + Int(eager * eager * 6400)
      let turn = 1 + random.pick([70, 16, 7, 4, 2, 1])
      let isAnonymous = random.unit() >= 0.073
      let language = languages[random.pick(languages.map(\.weight))].name
      csv +=
        "w\(padded(battle, 5)),\(models[left].name),\(models[right].name),\(outcome),j\(padded(judge, 4)),"
      csv += "\(turn),\(isAnonymous),\(language),\(isCode),\(day.date)T\(clock(second))Z\n"
    }
  }
  return csv
}

// MARK: The mystery

/// A bird of the mystery: a strength, and what it is better at than its strength says.
struct Bird {
  let name: String
  let rating: Double
  let style: (x: Double, y: Double)
  let german: Double
  let code: Double
}

let birds: [Bird] = [
  Bird(name: "heron", rating: 1150, style: (0.2, 0.8), german: 0, code: 10),
  Bird(name: "osprey", rating: 1112, style: (1.0, 0.0), german: 70, code: -20),
  Bird(name: "kestrel", rating: 1106, style: (-0.5, 0.9), german: -70, code: 15),
  Bird(name: "lapwing", rating: 1108, style: (-0.6, -0.8), german: 70, code: -20),
  Bird(name: "plover", rating: 1060, style: (0.7, -0.6), german: -10, code: 0),
  Bird(name: "dunlin", rating: 1048, style: (0.1, 0.3), german: 0, code: 20),
  Bird(name: "avocet", rating: 1015, style: (-0.3, 0.4), german: 20, code: 0),
  Bird(name: "curlew", rating: 990, style: (0.4, 0.5), german: 0, code: -10),
  Bird(name: "siskin", rating: 962, style: (-0.2, -0.3), german: -15, code: 0),
  Bird(name: "twite", rating: 930, style: (0.0, -0.2), german: 0, code: 0),
]

/// Eight days of ten birds, and on three of them one more under a name that is nobody's.
///
/// Which bird it is comes from the seed, so that reading this does not spoil the riddle.
func makeMystery(seed: UInt64) -> String {
  var random = Generator(state: seed)
  let twin = [1, 2, 3][random.pick([1, 1, 1])]
  var csv = "battle_id,model_a,model_b,winner,judge,language,is_code,time\n"
  var battle = 0
  for day in 1...8 {
    let isThere = (4...6).contains(day)
    var weights = birds.map { _ in 1.0 } + [isThere ? 4.0 : 0]
    if isThere { weights[twin] = 0 }
    var seconds: [Int] = []
    for _ in 0..<1000 { seconds.append(random.pick(hours) * 3600 + Int(random.unit() * 3600)) }
    for second in seconds.sorted() {
      battle += 1
      let left = random.pick(weights)
      var others = weights
      others[left] = 0
      let right = random.pick(others)
      let isGerman = random.unit() < 0.3
      let isCode = random.unit() < 0.3
      let outcome = mysteryWinner(left, right, twin, isGerman, isCode, &random)
      let names = birds.map(\.name) + ["nobody"]
      csv += "m\(padded(battle, 4)),\(names[left]),\(names[right]),\(outcome),"
      csv += "v\(padded(1 + Int(random.unit() * 900), 3)),\(isGerman ? "German" : "English"),\(isCode),"
      csv += "2024-06-\(twoDigits(day))T\(clock(second))Z\n"
    }
  }
  return csv
}

func mysteryWinner(
  _ left: Int, _ right: Int, _ twin: Int, _ isGerman: Bool, _ isCode: Bool, _ random: inout Generator
) -> String {
  let (a, b) = (birds[left < birds.count ? left : twin], birds[right < birds.count ? right : twin])
  var points = a.rating - b.rating + 60 * (a.style.x * b.style.y - a.style.y * b.style.x)
  if isGerman { points += a.german - b.german }
  if isCode { points += a.code - b.code }
  let draw = random.unit()
  if draw < 0.04 { return "both_bad" }
  if draw < 0.16 { return "tie" }
  return random.unit() < 1 / (1 + exponential(-points / 173.717792761)) ? "model_a" : "model_b"
}

// MARK: Writing

guard CommandLine.arguments.count == 3, ["week", "mystery"].contains(CommandLine.arguments[1]) else {
  FileHandle.standardError.write(Data("usage: make-sample-votes week|mystery FILE.csv\n".utf8))
  exit(2)
}
let csv = CommandLine.arguments[1] == "week" ? makeVotes(seed: 20_240_427) : makeMystery(seed: 20_240_604)
try Data(csv.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[2]))
