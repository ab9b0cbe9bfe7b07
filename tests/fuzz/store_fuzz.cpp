// Edit scripts on documents that are analysed incrementally. After every notification the text, the
// syntax tree and all that is said of it are compared with those of a text that is opened fresh.
// The input is decisions: which text, which options, then edit after edit.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <tree_sitter/api.h>

#include "analysis/analysis.h"
#include "analysis/syntax/tree.h"
#include "server/document_store.h"
#include "tests/analysis/text/text_oracle.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzzer.h"
#include "tests/fuzz/python_source.h"
#include "tests/harness/marks.h"
#include "tests/harness/memory_files.h"

namespace interlock::fuzz {
namespace {

using testing::TextOracle;

constexpr std::size_t kMostBytes = 6000;  // of a text
constexpr std::size_t kMostFindingsFixed = 6;

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = python_files_of("rules");
  return all;
}

// Some lines of one of the tests' files, or a text that nobody has seen before.
std::string first_text(Choices& choices) {
  std::string text;
  if (choices.below(4) == 0) {
    text = python_source(choices).substr(0, kMostBytes);
  } else {
    text = choices.one_of(texts());
    const std::size_t begin = text.find('\n', choices.below(text.size() + 1));
    if (begin != std::string::npos && choices.one_in(2)) text.erase(0, begin + 1);
    text.resize(std::min<std::size_t>(text.size(), 200 + choices.below(1500)));
  }
  text = with_valid_utf8(text);
  switch (choices.below(6)) {
    case 0:
      std::ranges::replace(text, '\n', '\r');
      break;
    case 1:
      for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\r');
      break;
    case 2:
      text.insert(0, "\xEF\xBB\xBF");
      break;
    default:
      break;
  }
  return text;
}

std::string tree_as_text(const Tree& tree) {
  char* nodes = ts_node_string(ts_tree_root_node(tree.raw()));
  std::string text = nodes;
  std::free(nodes);
  return text;
}

// A place, and what stood there before.
struct Replaced {
  ByteRange range;
  std::string before;
};

// A document that is edited, beside the plain string that it has to be equal to. Not thread-safe.
struct Edited {
  std::string path;
  std::string uri;
  TextOracle oracle;
  std::shared_ptr<const FileAnalysis> analysis;
  std::shared_ptr<const Tree> tree;  // the same as the analysis has inside
  std::vector<Replaced> history;     // what takes the edits back, the last one at the end
};

// One script. Not thread-safe.
class Script {
 public:
  explicit Script(Choices& choices) : choices_(choices) {
    encoding_ = static_cast<PositionEncoding>(choices_.below(3));
    options_.target_version.minor = static_cast<std::uint8_t>(9 + choices_.below(6));
    if (choices_.one_in(2)) options_.select.insert("ALL");
    if (choices_.one_in(2)) options_.confidence = Confidence::low;
    const bool alone = choices_.below(3) != 0;
    for (const char* name : {"a", "b"}) {
      if (documents_.empty() || !alone) choose(name);
    }
    if (!alone) project_ = Project::open({.files = disk_, .roots = {"/w"}});
    for (Edited& document : documents_) open(document);
  }

  void play() {
    while (!choices_.empty()) {
      Edited& edited = documents_[choices_.below(documents_.size())];
      notify(edited);
      compare(edited);
      if (project_ != nullptr) compare_other(edited);
    }
  }

 private:
  void choose(const std::string& name) {
    const std::string path = "/w/" + name + ".py";
    documents_.push_back(
        {path, "file://" + path, TextOracle(first_text(choices_)), nullptr, nullptr, {}});
    // As it is before it is typed into; what is typed counts instead.
    disk_->files[path] = documents_.back().oracle.bytes();
  }

  void open(Edited& edited) {
    const Document& document = store_.open({edited.uri, "python", 1, edited.oracle.bytes()});
    edited.tree = Tree::parse(document.text);
    edited.analysis = analyze(document.text, options_, {}, place_of(edited));
  }

  [[nodiscard]] FilePlace place_of(const Edited& edited) const {
    return {edited.path, project_, Standing::open_document};
  }

  std::string inserted(const std::string& text) {
    switch (choices_.below(8)) {
      case 0:
        return "";
      case 1:
        return python_statement(choices_, choices_.below(3) * 4);
      case 2: {
        const std::size_t begin = choices_.below(text.size() + 1);
        return with_valid_utf8(text.substr(begin, choices_.below(120)));
      }
      default:
        return python_tokens(choices_);
    }
  }

  // Mostly a place in the text, sometimes one inside a character, or past the end of a line or of
  // all.
  lsp::Position position(const TextOracle& oracle, std::size_t offset) {
    const Position at = oracle.position_at(static_cast<std::uint32_t>(offset), encoding_);
    lsp::Position position{at.line, at.column};
    if (choices_.one_in(10)) position.character += choices_.below(4);
    if (choices_.one_in(60)) position.character = 0x7FFFFFFF;
    if (choices_.one_in(60)) position.line += 1000;
    return position;
  }

  lsp::ContentChange change(Edited& edited) {
    const TextOracle& oracle = edited.oracle;
    if (choices_.one_in(60)) {
      if (choices_.one_in(2)) return {std::nullopt, ""};
      return {std::nullopt, first_text(choices_)};
    }
    // Taken back half of the time: else there would soon be nothing but errors.
    if (!edited.history.empty() && choices_.below(2) == 0) {
      const Replaced last = std::move(edited.history.back());
      edited.history.pop_back();
      return {lsp::Range{exactly(oracle, last.range.begin), exactly(oracle, last.range.end)},
              last.before};
    }
    const std::size_t size = oracle.size();
    const std::size_t begin = choices_.below(size + 1);
    const std::size_t most = choices_.below(3) == 0 ? 200 : 3;
    std::size_t end = std::min(size, begin + choices_.below(most));
    if (size > kMostBytes) end = std::min(size, begin + 2000);
    lsp::Range range{position(oracle, begin), position(oracle, end)};
    if (std::tie(range.end.line, range.end.character) <
        std::tie(range.start.line, range.start.character))
      std::swap(range.start, range.end);
    const ByteRange bytes = bytes_of(oracle, range);
    std::string text = inserted(oracle.bytes());
    const auto length = static_cast<std::uint32_t>(text.size());
    edited.history.push_back(
        {{bytes.begin, bytes.begin + length}, oracle.bytes().substr(bytes.begin, bytes.size())});
    return {range, std::move(text)};
  }

  [[nodiscard]] lsp::Position exactly(const TextOracle& oracle, std::uint32_t offset) const {
    const Position at = oracle.position_at(offset, encoding_);
    return {at.line, at.column};
  }

  [[nodiscard]] ByteRange bytes_of(const TextOracle& oracle, const lsp::Range& range) const {
    const auto offset = [&](lsp::Position at) {
      return oracle.offset_at({at.line, at.character}, encoding_);
    };
    return {offset(range.start), offset(range.end)};
  }

  void apply(TextOracle& oracle, const lsp::ContentChange& change) const {
    if (change.range)
      oracle.replace(bytes_of(oracle, *change.range), change.text);
    else
      oracle = TextOracle(change.text);
  }

  void notify(Edited& edited) {
    std::vector<lsp::ContentChange> changes;
    static constexpr std::array<std::uint32_t, 4> kMost = {1, 4, 30, 60};
    for (std::uint32_t i = 1 + choices_.below(choices_.one_of(kMost)); i > 0; --i) {
      changes.push_back(change(edited));
      apply(edited.oracle, changes.back());
    }
    const Text before = store_.find(edited.uri)->text;
    const auto changed = store_.change({edited.uri, std::nullopt, changes}, encoding_);
    require(changed.outcome == DocumentStore::Outcome::changed, "an edit was refused");
    const Text& text = store_.find(edited.uri)->text;
    edited.tree = Tree::reparse(*edited.tree, before, text, changed.changes);
    edited.analysis = reanalyze(*edited.analysis, text, changed.changes, options_);
    count("edits", changes.size());
    count("notifications");
  }

  static void require_equal(const std::string& what, const std::string& fresh,
                            const std::string& typed, const Edited& edited) {
    if (fresh == typed) return;
    fail(what + " differs; fresh (-), after edits (+):\n" + tests::line_difference(fresh, typed) +
         "--- text\n" + edited.oracle.bytes());
  }

  void compare(Edited& edited) {
    const Text& text = store_.find(edited.uri)->text;
    require_equal("the text", edited.oracle.bytes(), text.to_string(), edited);
    const Text opened(edited.oracle.bytes());
    const std::uint32_t at = choices_.below(text.size() + 1);
    const std::string fresh = fresh_answers(edited, opened, at);
    const std::string typed = answers(*edited.analysis, at);
    if (fresh == typed && choices_.below(4) != 0) return;
    if (recovered_differently(edited, opened)) return;
    require_equal("what is said", fresh, typed, edited);
  }

  // How tree-sitter gets over errors depends on the subtrees that it reuses. The tree is the fresh
  // one from here on: what is made of equal trees has to be equal. Without errors so have they.
  bool recovered_differently(Edited& edited, const Text& opened) {
    count("trees");
    const auto tree = Tree::parse(opened);
    const std::string fresh = tree_as_text(*tree);
    const std::string typed = tree_as_text(*edited.tree);
    if (fresh == typed) return false;
    if (!tree->has_errors()) require_equal("the tree", fresh, typed, edited);
    count("trees with errors that were got over differently");
    edited.tree = tree;
    edited.analysis = analyze(opened, options_, {}, place_of(edited));
    return true;
  }

  // A file that was not edited, but may import the one that was.
  void compare_other(const Edited& than) {
    const Edited& other = documents_[&than == &documents_.front() ? 1 : 0];
    const Text& text = store_.find(other.uri)->text;
    const std::uint32_t at = choices_.below(text.size() + 1);
    require_equal("what is said of another file", fresh_answers(other, text, at),
                  answers(*analyze(text, options_, {}, place_of(other)), at), other);
  }

  static std::string answers(const FileAnalysis& analysis, std::uint32_t at) {
    return answers_of_file(analysis, kMostFindingsFixed) + answers_at(analysis, at) +
           "fingerprint " + std::to_string(analysis.fingerprint());
  }

  // Those of a text that nobody has edited, among others like it.
  [[nodiscard]] std::string fresh_answers(const Edited& edited, const Text& text,
                                          std::uint32_t at) const {
    FilePlace place = place_of(edited);
    if (project_ != nullptr) {
      const auto files = std::make_shared<tests::MemoryFiles>();
      for (const Edited& document : documents_)
        files->files[document.path] = document.oracle.bytes();
      place.project = Project::open({.files = files, .roots = {"/w"}});
    }
    return answers(*analyze(text, options_, {}, place), at);
  }

  Choices& choices_;
  PositionEncoding encoding_ = PositionEncoding::utf16;
  AnalysisOptions options_;
  std::shared_ptr<tests::MemoryFiles> disk_ = std::make_shared<tests::MemoryFiles>();
  std::shared_ptr<Project> project_;  // null: a document on its own
  DocumentStore store_;
  std::vector<Edited> documents_;
};

}  // namespace

void run(std::string_view input) {
  Choices choices(input);
  Script(choices).play();
  count("scripts");
}

std::string mutated(std::string_view input, Choices& choices) {
  const auto random = [&](std::size_t most) {
    const std::uint32_t seed = choices.below(65'536) << 16U | choices.below(65'536);
    return random_bytes(seed, 100 + choices.below(most));
  };
  if (choices.below(2) == 0) return random(2500);
  // A longer one goes through more.
  return with_changed_bytes(input, choices) + (choices.one_in(3) ? random(200) : "");
}

std::vector<std::string> seeds() {
  return {};
}

}  // namespace interlock::fuzz
