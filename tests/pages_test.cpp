// The rules' pages (analysis/rules/*.md) are tests: their examples do what they say, and all have
// one shape.
#include <algorithm>
#include <cctype>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/analysis.h"
#include "tests/harness/case_file.h"
#include "tests/harness/case_results.h"
#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

struct Section {
  std::string heading;              // "## Flagged"
  std::vector<std::string> text;    // paragraphs' lines, without code
  std::vector<std::string> blocks;  // of Python
};

std::vector<Section> sections_of(std::string_view page) {
  std::vector<Section> sections;
  bool in_code = false;
  for (const std::string_view line : split_lines(page)) {
    const bool fence = line.substr(0, 3) == "```";
    if (!in_code && !line.empty() && line.front() == '#') {
      sections.push_back({std::string(line), {}, {}});
      continue;
    }
    if (sections.empty()) return {};
    Section& section = sections.back();
    if (fence && !in_code && line == "```python") section.blocks.emplace_back();
    if (fence) {
      in_code = !in_code;
    } else if (in_code) {
      if (!section.blocks.empty()) section.blocks.back() += std::string(line) + "\n";
    } else if (!line.empty()) {
      section.text.emplace_back(line);
    }
  }
  return sections;
}

const std::vector<std::string>& blocks_under(const std::vector<Section>& sections,
                                             std::string_view heading) {
  static const std::vector<std::string> none;
  const auto found = std::find_if(sections.begin(), sections.end(), [&](const Section& section) {
    return section.heading == heading;
  });
  return found == sections.end() ? none : found->blocks;
}

AnalysisOptions options_for(const Rule& rule) {
  AnalysisOptions options;
  options.target_version = std::max(kDefaultTargetVersion, rule.since);
  return options;
}

// Only this rule, also where it is off by default.
AnalysisOptions only(const Rule& rule) {
  AnalysisOptions options = options_for(rule);
  options.select.insert(std::string(rule.name));
  return options;
}

// Calls `test` with each rule and its page, in a section of its name.
template <typename Test>
void for_each_page(Test test) {
  for (const Rule* rule : all_rules()) {
    DYNAMIC_SECTION(rule->name) {
      test(*rule, sections_of(rule_page(*rule)));
    }
  }
}

}  // namespace

TEST_CASE("pages have the headings in order, and begin with the rule's summary") {
  for_each_page([](const Rule& rule, const std::vector<Section>& sections) {
    std::vector<std::string> headings;
    for (const Section& section : sections) headings.push_back(section.heading);
    const std::vector<std::string> expected = {"# " + std::string(rule.name),
                                               "## Why it matters",
                                               "## Flagged",
                                               "## Instead",
                                               "## Limits",
                                               "## References"};
    REQUIRE(headings == expected);
    REQUIRE(sections[0].text.size() == 1);
    std::string summary = sections[0].text[0];
    CHECK(summary.back() == '.');
    summary.pop_back();
    CHECK(summary == rule.summary);
    for (std::size_t i : {1U, 4U, 5U}) CHECK_FALSE(sections[i].text.empty());
    CHECK_FALSE(sections[2].blocks.empty());
    CHECK_FALSE(sections[3].blocks.empty());
  });
}

TEST_CASE("every block under Flagged fires") {
  for_each_page([](const Rule& rule, const std::vector<Section>& sections) {
    for (const std::string& block : blocks_under(sections, "## Flagged")) {
      INFO(block);
      const auto analysis = analyze(Text(block), only(rule));
      CHECK_FALSE(analysis->has_syntax_errors());
      CHECK_FALSE(analysis->findings().empty());
    }
  });
}

TEST_CASE("no block under Instead has a finding of any default rule") {
  for_each_page([](const Rule& rule, const std::vector<Section>& sections) {
    for (const std::string& block : blocks_under(sections, "## Instead")) {
      INFO(block);
      AnalysisOptions options = options_for(rule);
      const auto analysis = analyze(Text(block), options);
      CHECK_FALSE(analysis->has_syntax_errors());
      CHECK(described(*analysis).empty());
      CHECK(analyze(Text(block), only(rule))->findings().empty());
    }
  });
}

TEST_CASE("where a rule always has a fix, it makes each Instead of its Flagged") {
  for_each_page([](const Rule& rule, const std::vector<Section>& sections) {
    if (rule.fix != FixAvailability::always) return;
    const std::vector<std::string>& flagged = blocks_under(sections, "## Flagged");
    const std::vector<std::string>& instead = blocks_under(sections, "## Instead");
    REQUIRE(flagged.size() == instead.size());
    for (std::size_t i = 0; i < flagged.size(); ++i) {
      const FixedText fixed = apply_fixes(Text(flagged[i]), only(rule), Applicability::unsafe);
      if (fixed.text.to_string() != instead[i]) {
        std::cout << line_difference(instead[i], fixed.text.to_string());
        FAIL_CHECK("- the page, + the fix: see above");
      }
    }
  });
}

TEST_CASE("a rule that has no fix offers none, and one that always has offers some") {
  for_each_page([](const Rule& rule, const std::vector<Section>& sections) {
    for (const std::string& block : blocks_under(sections, "## Flagged")) {
      const auto analysis = analyze(Text(block), only(rule));
      for (const Finding& finding : analysis->findings()) {
        const std::vector<Fix> fixes = analysis->fixes(finding);
        if (rule.fix == FixAvailability::none) CHECK(fixes.empty());
        if (rule.fix == FixAvailability::always) CHECK_FALSE(fixes.empty());
      }
    }
  });
}

TEST_CASE("rules describe themselves") {
  for_each_page([](const Rule& rule, const std::vector<Section>&) {
    CHECK(find_rule(rule.name) == &rule);
    CHECK(rule.check != nullptr);
    CHECK((rule.fix == FixAvailability::none) == (rule.fixes == nullptr));
    CHECK(rule.libraries != Libraries::none);
    CHECK_FALSE(rule.rationale.empty());
    for (const std::string_view text : {rule.summary, rule.rationale}) {
      CHECK(text.find('\n') == std::string_view::npos);
      CHECK(text.back() != '.');
    }
    CHECK(rule_url(rule).find(rule.name) != std::string::npos);
  });
}

TEST_CASE("messages say what was seen, in the words of the project") {
  for_each_page([](const Rule& rule, const std::vector<Section>& sections) {
    for (const std::string& block : blocks_under(sections, "## Flagged")) {
      const auto analysis = analyze(Text(block), only(rule));
      for (const Finding& finding : analysis->findings()) {
        std::string lower = finding.message;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        INFO(finding.message);
        CHECK(finding.message.back() != '.');
        CHECK(std::count(lower.begin(), lower.end(), '`') % 2 == 0);
        for (const char* word : {"should", "bad ", "illegal", "consider"}) {
          CHECK(lower.find(word) == std::string::npos);
        }
      }
    }
  });
}

}  // namespace interlock::tests
