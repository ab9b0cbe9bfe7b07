// Python files, of which most are nearly Python, through all that is made of a file: parse, facts,
// program, rules, fixes, hovers, hints, advice, refactorings. The input is the text of the files:
// see split_files().
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "analysis/advice/layout.h"
#include "analysis/advice/plain_text.h"
#include "analysis/analysis.h"
#include "analysis/facts/extract.h"
#include "analysis/facts/fact_bytes.h"
#include "analysis/syntax/tree.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzzer.h"
#include "tests/fuzz/python_source.h"
#include "tests/harness/memory_files.h"

namespace interlock::fuzz {
namespace {

constexpr std::size_t kMostFindingsFixed = 12;
constexpr std::uint32_t kPlaces = 12;  // that are asked about

// All rules, for a version that the text chooses.
AnalysisOptions options_for(std::string_view text) {
  AnalysisOptions options;
  options.select.insert("ALL");
  options.confidence = Confidence::low;
  options.target_version.minor = static_cast<std::uint8_t>(9 + text.size() % 7);
  options.target_version.is_free_threaded =
      options.target_version >= kFirstFreeThreaded && text.size() % 2 == 0;
  return options;
}

// One input: files that import each other. Not thread-safe.
class Files {
 public:
  explicit Files(std::string_view input) {
    for (auto& [name, source] : split_files(input)) memory_->files["/w/" + name] = source;
    project_ = Project::open({.files = memory_, .roots = {"/w"}});
  }

  void check_all() const {
    for (const auto& [path, source] : memory_->files) {
      const AnalysisOptions options = options_for(source);
      const Text text(source);
      check_facts(text);
      const auto alone = analyze(text, options);
      check(*alone);
      const auto among_others = analyze(text, options, {}, {path, project_, Standing::on_disk});
      check(*among_others);
      check_all_fixed(text, options, among_others->has_syntax_errors());
    }
  }

 private:
  static void check_facts(const Text& text) {
    const auto tree = Tree::parse(text);
    const ParsedFacts parsed{extract_facts(text, *tree, nullptr).facts, {}, tree->has_errors()};
    const FactBytes written = write_facts(parsed);
    const auto read = read_facts(written.bytes);
    require(read.has_value(), "facts that were written can't be read");
    require(write_facts(*read).bytes == written.bytes, "facts that were read are others");
    require(meaning_of(written.bytes) == written.meaning, "facts that were read mean others");
  }

  static void check(const FileAnalysis& analysis) {
    const std::uint32_t size = analysis.text().size();
    std::size_t fixed = 0;
    for (const Finding& finding : analysis.findings()) {
      require(finding.range.begin <= finding.range.end && finding.range.end <= size,
              "a finding is outside the text: " + finding.message);
      require(!finding.message.empty(), "a finding says nothing");
      if (++fixed > kMostFindingsFixed) continue;
      for (const Fix& fix : analysis.fixes(finding)) check_fix(analysis, fix);
      check_fix(analysis, analysis.suppression(finding));
    }
    (void)answers_of_file(analysis, 0);
    (void)analysis.call_statistics();
    for (std::uint32_t i = 0; i < kPlaces; ++i) {
      const std::uint32_t offset = size * i / kPlaces;
      (void)answers_at(analysis, offset);
      if (const auto hover = analysis.hover(offset)) check_hover(*hover, offset);
      for (const std::uint32_t length : {0U, 30U, 300U}) {
        for (const Fix& fix : analysis.refactorings({offset, std::min(size, offset + length)}))
          check_fix(analysis, fix);
      }
    }
  }

  static void check_hover(const Hover& hover, std::uint32_t offset) {
    require(hover.range.begin <= offset && offset <= hover.range.end, "a hover is elsewhere");
    require(height_of(hover.markdown) <= HoverLayout::kMostLines, "too long:\n" + hover.markdown);
    require(height_of(plain_text(hover.markdown)) <= HoverLayout::kMostLines,
            "too long as plain text:\n" + hover.markdown);
  }

  static void check_edits(const Text& text, const std::vector<TextEdit>& edits, bool parses,
                          const std::string& title) {
    require(std::ranges::is_sorted(edits, {}, &TextEdit::range), "edits are not sorted: " + title);
    require(!overlapping(edits), "edits overlap: " + title);
    require(edits.empty() || edits.back().range.end <= text.size(), "edits past the end: " + title);
    const Text changed = apply_edits(text, edits);
    require(edits.empty() || !(changed == text), "edits change nothing: " + title);
    require(!parses || !Tree::parse(changed)->has_errors(), "no longer parses: " + title +
                                                                "\n--- was\n" + text.to_string() +
                                                                "\n--- is\n" + changed.to_string());
  }

  static void check_fix(const FileAnalysis& analysis, const Fix& fix) {
    count("fixes");
    require(!fix.title.empty(), "a fix has no title");
    check_edits(analysis.text(), fix.edits, !analysis.has_syntax_errors(), fix.title);
    for (const FileEdits& file : fix.elsewhere)
      check_edits(file.text, file.edits, !Tree::parse(file.text)->has_errors(), fix.title);
  }

  // Safe fixes come to an end, and leave what parses; then there is none left.
  static void check_all_fixed(const Text& text, const AnalysisOptions& options, bool has_errors) {
    const FixedText fixed = apply_fixes(text, options, Applicability::safe);
    require(has_errors || !Tree::parse(fixed.text)->has_errors(),
            "no longer parses after all fixes:\n" + fixed.text.to_string());
    // An import that is added into what the parser takes for a string is none.
    if (fixed.applied == 0 || has_errors) return;
    const FixedText again = apply_fixes(fixed.text, options, Applicability::safe);
    require(again.text == fixed.text, "fixed again it is different:\n" + fixed.text.to_string());
  }

  std::shared_ptr<tests::MemoryFiles> memory_ = std::make_shared<tests::MemoryFiles>();
  std::shared_ptr<Project> project_;
};

}  // namespace

void run(std::string_view input) {
  count("files", split_files(input).size());
  Files(input).check_all();
}

std::string mutated(std::string_view input, Choices& choices) {
  auto files = split_files(input);
  switch (choices.below(8)) {
    case 0:
      return with_changed_bytes(input, choices);
    case 1:
      return python_source(choices);
    case 2: {
      static const std::vector<std::string> kNames = {"b.py", "pkg/__init__.py", "pkg/c.py"};
      files[choices.one_of(kNames)] = python_source(choices);
      return joined_files(files);
    }
    default: {
      const auto file =
          std::next(files.begin(), static_cast<std::ptrdiff_t>(choices.below(files.size())));
      file->second = with_changed_lines(file->second, choices);
      return joined_files(files);
    }
  }
}

std::vector<std::string> seeds() {
  return python_files_of("rules");
}

}  // namespace interlock::fuzz
