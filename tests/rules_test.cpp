// Runs the caret cases of tests/rules/: see tests/harness/case_file.h for their notation.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/analysis.h"
#include "tests/harness/case_file.h"
#include "tests/harness/case_results.h"
#include "tests/harness/lines.h"
#include "tests/harness/random_edits.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(INTERLOCK_TESTS) / "rules";

// A case for a rule that isn't built yet has nothing to run.
bool rules_exist(const CaseFile& given) {
  return std::all_of(given.options.select.begin(), given.options.select.end(),
                     [](const std::string& name) { return find_rule(name) != nullptr; });
}

// Calls `test` with each case, in a section of its name: `-c <name>` runs one.
template <typename Test>
void for_each_case(Test test) {
  for (const fs::path& path : case_paths(kCases)) {
    DYNAMIC_SECTION(fs::relative(path, kCases).string()) {
      const CaseFile given = load_case(path);
      if (rules_exist(given)) test(given);
    }
  }
}

// What every default rule says about `code`, for a Python version as the case has it.
std::vector<std::string> default_findings(const CaseFile& given, std::string_view code) {
  AnalysisOptions options;
  options.target_version = given.options.target_version;
  return described(*analyze(Text(code), options));
}

// Past the test framework, which would break the lines.
void fail_with(const std::string& difference) {
  std::cout << difference;
  FAIL_CHECK("- what the files say, + what came out: see above");
}

std::string list_of(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += "\n  " + item;
  return text;
}

// The findings with all places moved by `by` bytes, and without what only their rule understands.
std::vector<Finding> moved(std::span<const Finding> findings, std::uint32_t by) {
  std::vector<Finding> result(findings.begin(), findings.end());
  for (Finding& finding : result) {
    finding.range = finding.range.shifted(by);
    for (RelatedPlace& place : finding.related) place.range = place.range.shifted(by);
    finding.payload = 0;
  }
  return result;
}

// The same findings at the same lines and columns, whatever the line ends.
void check_same_places(const FileAnalysis& expected, const FileAnalysis& actual) {
  REQUIRE(expected.findings().size() == actual.findings().size());
  for (std::size_t i = 0; i < expected.findings().size(); ++i) {
    const Finding& a = expected.findings()[i];
    const Finding& b = actual.findings()[i];
    INFO(a.rule->name << " " << a.message);
    CHECK(a.rule == b.rule);
    CHECK(a.message == b.message);
    CHECK(position_at(expected.text(), a.range.begin, PositionEncoding::utf32) ==
          position_at(actual.text(), b.range.begin, PositionEncoding::utf32));
    CHECK(position_at(expected.text(), a.range.end, PositionEncoding::utf32) ==
          position_at(actual.text(), b.range.end, PositionEncoding::utf32));
  }
}

void check_equal(const FileAnalysis& expected, const FileAnalysis& actual) {
  CHECK(expected.has_syntax_errors() == actual.has_syntax_errors());
  CHECK(list_of(described(expected)) == list_of(described(actual)));
  REQUIRE(moved(expected.findings(), 0) == moved(actual.findings(), 0));
  for (std::size_t i = 0; i < expected.findings().size(); ++i) {
    const Finding& a = expected.findings()[i];
    const Finding& b = actual.findings()[i];
    REQUIRE(expected.fixes(a) == actual.fixes(b));
    REQUIRE(expected.suppression(a) == actual.suppression(b));
  }
}

}  // namespace

TEST_CASE("caret cases: every mark is found and every finding is marked") {
  for_each_case([](const CaseFile& given) {
    const std::string found =
        render_findings(given, *analyze(Text(given.marked.code), given.options));
    if (updating()) write_file(given.path, found);
    if (!updating() && found != given.file) fail_with(line_difference(given.file, found));
  });
}

TEST_CASE("fixed files: the code after all fixes") {
  for_each_case([](const CaseFile& given) {
    const std::string fixed = fixed_code(given, given.marked.code);
    const fs::path path = fixed_path(given.path);
    const bool changed = fixed != given.marked.code;
    if (updating()) {
      fs::remove(path);
      if (changed) write_file(path, fixed);
      return;
    }
    const std::string expected = fs::exists(path) ? read_file(path) : given.marked.code;
    if (fixed != expected) fail_with(line_difference(expected, fixed));
  });
}

TEST_CASE("fixed code parses and has no finding that wasn't there before") {
  for_each_case([](const CaseFile& given) {
    const std::string fixed = fixed_code(given, given.marked.code);
    if (!analyze(Text(given.marked.code), given.options)->has_syntax_errors()) {
      CHECK_FALSE(analyze(Text(fixed), given.options)->has_syntax_errors());
    }
    const std::vector<std::string> before = default_findings(given, given.marked.code);
    const std::vector<std::string> after = default_findings(given, fixed);
    std::vector<std::string> added;
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::back_inserter(added));
    INFO(list_of(added));
    CHECK(added.empty());
  });
}

TEST_CASE("each fix on its own leaves code that parses") {
  for_each_case([](const CaseFile& given) {
    const auto analysis = analyze(Text(given.marked.code), given.options);
    if (analysis->has_syntax_errors()) return;
    for (const Finding& finding : analysis->findings()) {
      std::vector<Fix> fixes = analysis->fixes(finding);
      fixes.push_back(analysis->suppression(finding));
      CHECK(std::ranges::count_if(fixes, [](const Fix& fix) { return fix.preferred; }) <= 1);
      for (const Fix& fix : fixes) {
        INFO(finding.message << "\n" << fix.title);
        REQUIRE(std::ranges::is_sorted(fix.edits, {}, &TextEdit::range));
        REQUIRE_FALSE(overlapping(fix.edits));
        const Text fixed = apply_edits(analysis->text(), fix.edits);
        INFO(line_difference(given.marked.code, fixed.to_string()));
        CHECK_FALSE(fixed == analysis->text());
        CHECK_FALSE(analyze(fixed, given.options)->has_syntax_errors());
      }
    }
  });
}

TEST_CASE("a suppression takes its finding away, and no other") {
  for_each_case([](const CaseFile& given) {
    const auto analysis = analyze(Text(given.marked.code), given.options);
    for (const Finding& finding : analysis->findings()) {
      const Fix suppression = analysis->suppression(finding);
      const Text text = apply_edits(analysis->text(), suppression.edits);
      INFO(line_difference(given.marked.code, text.to_string()));
      const std::size_t left = analyze(text, given.options)->findings().size();
      CHECK(left < analysis->findings().size());
      // Several of one rule on the line go together.
      const std::uint32_t row = analysis->text().line_of(finding.range.begin);
      const auto on_line = std::ranges::count_if(analysis->findings(), [&](const Finding& other) {
        return other.rule == finding.rule && analysis->text().line_of(other.range.begin) == row;
      });
      CHECK(left + static_cast<std::size_t>(on_line) >= analysis->findings().size());
    }
  });
}

TEST_CASE("line ends of Windows change nothing, and fixes keep them") {
  for_each_case([](const CaseFile& given) {
    const std::string windows = with_crlf(given.marked.code);
    const auto expected = analyze(Text(given.marked.code), given.options);
    check_same_places(*expected, *analyze(Text(windows), given.options));
    const std::string fixed = with_crlf(fixed_code(given, given.marked.code));
    const std::string fixed_windows = fixed_code(given, windows);
    if (fixed != fixed_windows) fail_with(line_difference(fixed, fixed_windows));
  });
}

TEST_CASE("a byte order mark changes nothing, and fixes keep it") {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  for_each_case([&](const CaseFile& given) {
    const std::string marked = std::string(kByteOrderMark) + given.marked.code;
    const auto expected = analyze(Text(given.marked.code), given.options);
    const auto actual = analyze(Text(marked), given.options);
    CHECK(moved(expected->findings(), 3) == moved(actual->findings(), 0));
    CHECK(std::string(kByteOrderMark) + fixed_code(given, given.marked.code) ==
          fixed_code(given, marked));
  });
}

TEST_CASE("a text that is typed gives the findings of the text that is read") {
  constexpr int kEdits = 20;
  std::uint32_t seed = 0;
  for_each_case([&](const CaseFile& given) {
    RandomEdits edits(++seed);
    Text text(given.marked.code);
    auto analysis = analyze(text, given.options);
    for (int i = 0; i < kEdits; ++i) {
      const std::string before = text.to_string();
      const std::vector<TextChange> changes = edits.change(text);
      analysis = reanalyze(*analysis, text, changes, given.options);
      INFO("edit " << i << "\n" << line_difference(before, text.to_string()));
      const auto fresh = analyze(text, given.options);
      check_equal(*fresh, *analysis);
      if (i % 10 != 9) continue;
      const ByteRange all{0, text.size()};
      CHECK(fresh->inlay_hints(all) == analysis->inlay_hints(all));
      CHECK(fresh->code_lenses() == analysis->code_lenses());
      CHECK(fresh->semantic_marks(all) == analysis->semantic_marks(all));
    }
  });
}

// Where only the inside of a function is another one, most of what was found out is kept.
TEST_CASE("names that are changed while typing give the findings of the text that is read") {
  constexpr int kEdits = 16;
  std::uint32_t seed = 0;
  for_each_case([&](const CaseFile& given) {
    RandomEdits edits(++seed);
    Text text(given.marked.code);
    auto analysis = analyze(text, given.options);
    for (int i = 0; i < kEdits; ++i) {
      const std::string before = text.to_string();
      const std::vector<TextChange> changes = edits.change_name(text);
      analysis = reanalyze(*analysis, text, changes, given.options);
      INFO("edit " << i << "\n" << line_difference(before, text.to_string()));
      check_equal(*analyze(text, given.options), *analysis);
    }
  });
}

}  // namespace interlock::tests
