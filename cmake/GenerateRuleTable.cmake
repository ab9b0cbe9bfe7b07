# Writes the rule table: RULES (names), FOLDER (of the pages), DOCS_URL, OUTPUT.
set(declarations "")
set(pages "")
set(rows "")
list(LENGTH RULES count)
foreach(name IN LISTS RULES)
  string(REPLACE "-" "_" identifier ${name})
  file(READ ${FOLDER}/${name}.md page)
  string(FIND "${page}" ")page\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${name}.md holds )page\", which ends the raw string it is embedded in")
  endif()
  string(APPEND declarations "extern const Rule ${identifier}_rule;\n")
  string(APPEND pages "constexpr std::string_view ${identifier}_page = R\"page(${page})page\";\n")
  string(APPEND rows "    {\"${name}\", &${identifier}_rule, ${identifier}_page},\n")
endforeach()

file(WRITE ${OUTPUT}.new "// Generated from analysis/rules/ by cmake/GenerateRuleTable.cmake.
#include <algorithm>
#include <array>
#include <string>

#include \"analysis/rules/rule.h\"

namespace interlock {

${declarations}
namespace {

struct Row {
  std::string_view name;
  const Rule* rule;
  std::string_view page;
};

${pages}
// Sorted by name.
constexpr std::array<Row, ${count}> kRows{{
${rows}}};

constexpr std::array<const Rule*, kRows.size()> kRules = [] {
  std::array<const Rule*, kRows.size()> rules{};
  std::transform(kRows.begin(), kRows.end(), rules.begin(),
                 [](const Row& row) { return row.rule; });
  return rules;
}();

const Row* find_row(std::string_view name) {
  const auto found = std::lower_bound(
      kRows.begin(), kRows.end(), name,
      [](const Row& row, std::string_view wanted) { return row.name < wanted; });
  return found != kRows.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::span<const Rule* const> all_rules() { return kRules; }

const Rule* find_rule(std::string_view name) {
  const Row* row = find_row(name);
  return row == nullptr ? nullptr : row->rule;
}

std::string_view rule_page(const Rule& rule) {
  const Row* row = find_row(rule.name);
  return row == nullptr ? std::string_view{} : row->page;
}

std::string rule_url(const Rule& rule) {
  return \"${DOCS_URL}\" + std::string(rule.name) + \".md\";
}

}  // namespace interlock
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
