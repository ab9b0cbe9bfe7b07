// Hovers over the cases of tests/hovers/ (see tests/README.md), and over every word of the rules'
// cases.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "analysis/advice/layout.h"
#include "analysis/advice/markdown_line.h"
#include "analysis/advice/plain_text.h"
#include "analysis/analysis.h"
#include "tests/harness/case_file.h"
#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

const std::filesystem::path kTests = INTERLOCK_TESTS;

std::string between_fences_removed(std::string_view markdown) {
  std::string kept;
  bool in_code = false;
  for (const std::string_view line : markdown_lines(markdown)) {
    if (is_fence(line))
      in_code = !in_code;
    else if (!in_code)
      kept += std::string(line) + "\n";
  }
  return kept;
}

std::string without_code_spans(const std::string& text) {
  std::string kept;
  bool in_code = false;
  for (const char c : text) {
    if (c == '`') in_code = !in_code;
    if (!in_code) kept += c;
  }
  return kept;
}

bool of_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)); }

// What holds for every hover.
void check_shape(const Hover& hover, std::uint32_t offset) {
  INFO(hover.markdown);
  CHECK(height_of(hover.markdown) <= HoverLayout::kMostLines);
  CHECK(height_of(plain_text(hover.markdown)) <= HoverLayout::kMostLines);
  CHECK(hover.range.begin <= offset);
  CHECK(offset <= hover.range.end);
  const std::string prose = without_code_spans(between_fences_removed(hover.markdown));
  // No raw HTML, no word that was left unfilled, no emphasis that plain text would show.
  CHECK(prose.find('<') == std::string::npos);
  CHECK(prose.find('{') == std::string::npos);
  CHECK(plain_text(hover.markdown).find("**") == std::string::npos);
}

void check_golden(const std::string& name, const Hover& hover) {
  const std::filesystem::path folder = kTests / "hovers" / "golden";
  const auto check = [&](const char* extension, const std::string& actual) {
    const std::filesystem::path path = folder / (name + extension);
    if (updating()) return write_file(path, actual + "\n");
    const std::string difference = line_difference(read_file(path), actual + "\n");
    INFO(path.string() << "\n" << difference);
    CHECK(difference.empty());
  };
  check(".md", hover.markdown);
  check(".txt", plain_text(hover.markdown));
}

void check_mark(const FileAnalysis& analysis, const Mark& mark) {
  const std::uint32_t begin = offset_at(analysis.text(), mark.begin, PositionEncoding::utf32);
  const std::uint32_t end = offset_at(analysis.text(), mark.end, PositionEncoding::utf32);
  const auto hover = analysis.hover(begin);
  INFO("line " << mark.begin.line + 1 << ": " << mark.subject << ": " << mark.message.value_or("")
               << "\n"
               << (hover ? hover->markdown : "(no hover)"));
  if (mark.subject == "no-hover") {
    CHECK_FALSE(hover);
    return;
  }
  REQUIRE(hover);
  CHECK(hover->range == ByteRange{begin, end});
  if (mark.subject == "golden") return check_golden(mark.message.value(), *hover);
  REQUIRE(mark.subject == "hover");
  CHECK(hover->markdown.find(mark.message.value()) != std::string::npos);
}

std::shared_ptr<const FileAnalysis> analysis_of(const CaseFile& hovered) {
  return analyze(Text(hovered.marked.code), hovered.options);
}

TEST_CASE("Hovers say what the cases ask for") {
  for (const auto& path : case_paths(kTests / "hovers")) {
    DYNAMIC_SECTION(path.filename().string()) {
      const CaseFile hovered = load_case(path);
      const auto analysis = analysis_of(hovered);
      for (const Mark& mark : hovered.marked.marks) check_mark(*analysis, mark);
    }
  }
}

TEST_CASE("A hover at any place keeps its shape") {
  for (const char* folder : {"hovers", "rules", "example"}) {
    for (const auto& path : case_paths(kTests / folder)) {
      const std::string code = parse_marks(read_file(path)).code;
      INFO(path.string());
      AnalysisOptions options;
      options.select.insert("ALL");
      options.target_version = {3, 12};
      const auto analysis = analyze(Text(code), options);
      std::set<ByteRange> seen;
      for (std::uint32_t offset = 0; offset <= code.size(); ++offset) {
        // The other letters of a word have the hover of its first one.
        if (offset > 0 && offset < code.size() && of_word(code[offset - 1]) && of_word(code[offset]))
          continue;
        const auto hover = analysis->hover(offset);
        if (!hover) continue;
        const bool once = seen.insert(hover->range).second;
        if (once) check_shape(*hover, offset);
      }
    }
  }
}

TEST_CASE("A hover of the end of a word is that of the word") {
  const std::string code = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n";
  const auto analysis = analyze(Text(code), {});
  const auto at = static_cast<std::uint32_t>(code.find("sleep"));
  REQUIRE(analysis->hover(at));
  REQUIRE(analysis->hover(at + 5));
  CHECK(analysis->hover(at + 5)->markdown == analysis->hover(at)->markdown);
  CHECK_FALSE(analysis->hover(at + 6));
  CHECK_FALSE(analysis->hover(static_cast<std::uint32_t>(code.size()) + 100));
  CHECK_FALSE(analyze(Text(""), {})->hover(0));
}

}  // namespace
}  // namespace interlock::tests
