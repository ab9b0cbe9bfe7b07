#include "server/cli/rules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "server/cli/markdown.h"
#include "server/cli/rule_guide.h"
#include "server/settings.h"

namespace interlock {
namespace {

std::string_view describe(FixAvailability fix) {
  switch (fix) {
    case FixAvailability::none:
      return "no fix";
    case FixAvailability::sometimes:
      return "fix";
    case FixAvailability::always:
      break;
  }
  return "always a fix";
}

std::string_view word_for(FixAvailability fix) {
  switch (fix) {
    case FixAvailability::none:
      return "none";
    case FixAvailability::sometimes:
      return "sometimes";
    case FixAvailability::always:
      break;
  }
  return "always";
}

constexpr std::array<std::pair<Libraries, std::string_view>, 6> kLibraryNames{
    {{Libraries::asyncio, "asyncio"},
     {Libraries::trio, "trio"},
     {Libraries::anyio, "anyio"},
     {Libraries::threading, "threading"},
     {Libraries::multiprocessing, "multiprocessing"},
     {Libraries::concurrent_futures, "concurrent.futures"}}};

std::string facts(const Rule& rule, const Painter& paint) {
  std::string text = paint(ink_of(rule.severity), name_of(rule.severity)) + ", " +
                     std::string(describe(rule.fix)) +
                     (rule.enabled_by_default ? ", on by default" : ", off by default");
  if (!rule.also_known_as.empty()) {
    text += ", also known as";
    for (const std::string_view code : rule.also_known_as) {
      text += (code == rule.also_known_as.front() ? " " : ", ") + std::string(code);
    }
  }
  return text + "\n";
}

std::vector<const Rule*> rules_of(std::size_t principle) {
  std::vector<const Rule*> rules;
  std::copy_if(all_rules().begin(), all_rules().end(), std::back_inserter(rules),
               [principle](const Rule* rule) {
                 return static_cast<std::size_t>(rule->principle) == principle;
               });
  return rules;
}

// By its name, or by another linter's code for it.
const Rule* rule_called(std::string_view name) {
  if (const Rule* rule = find_rule(name)) return rule;
  const auto found = std::find_if(all_rules().begin(), all_rules().end(), [name](const Rule* rule) {
    const auto codes = rule->also_known_as;
    return std::find(codes.begin(), codes.end(), name) != codes.end();
  });
  return found == all_rules().end() ? nullptr : *found;
}

void print_rule(const Rule& rule, std::size_t name_width, std::size_t width, Console& console) {
  const Painter& paint = console.paint_out;
  const std::string padding(name_width - rule.name.size(), ' ');
  console.out << "  " << paint(Ink::strong, rule.name) << padding << "  " << facts(rule, paint);
  const std::size_t indent = name_width + 4;
  const std::size_t room = std::max<std::size_t>(width, indent + 40) - indent;
  const std::string summary = render_markdown(rule.summary, room, paint);
  for (std::size_t begin = 0; begin < summary.size();) {
    const std::size_t end = summary.find('\n', begin);
    console.out << std::string(indent, ' ') << summary.substr(begin, end - begin) << "\n";
    begin = end + 1;
  }
}

// One object; its members are described by docs/rules.schema.json.
std::string rules_json() {
  JsonWriter out;
  out.begin_object().field("version", 1).key("rules").begin_array();
  for (const Rule* rule : all_rules()) {
    out.begin_object().field("name", rule->name).field("summary", rule->summary);
    out.field("rationale", rule->rationale).field("principle", title_of(rule->principle));
    out.field("severity", name_of(rule->severity)).field("enabled", rule->enabled_by_default);
    out.field("fix", word_for(rule->fix)).field("url", rule_url(*rule));
    out.field("since", std::to_string(rule->since.major) + "." + std::to_string(rule->since.minor));
    out.key("libraries").begin_array();
    for (const auto& [library, name] : kLibraryNames)
      if (contains(rule->libraries, library)) out.value(name);
    out.end_array().key("also_known_as").begin_array();
    for (const std::string_view code : rule->also_known_as) out.value(code);
    out.end_array().end_object();
  }
  return out.end_array().end_object().take() + "\n";
}

}  // namespace

ExitCode run_explain(std::string_view name, PageForm form, std::size_t width, Console& console) {
  const Rule* rule = rule_called(name);
  if (rule == nullptr) {
    const auto problem = check_rule_name("explain", name);
    console.err << console.paint_err(Ink::error, "error") << ": "
                << (problem ? problem->message : "One rule at a time; `interlock rules` lists them")
                << "\n";
    return ExitCode::error;
  }
  std::string_view page = rule_page(*rule);
  // The page's title goes above the facts, the rest below.
  page.remove_prefix(std::min(page.find('\n'), page.size()));
  if (form == PageForm::markdown) {
    console.out << "# " << rule->name << "\n\n" << facts(*rule, Painter()) << page;
    return ExitCode::clean;
  }
  console.out << console.paint_out(Ink::strong, rule->name) << "\n"
              << facts(*rule, console.paint_out) << render_markdown(page, width, console.paint_out)
              << "\n"
              << console.paint_out(Ink::faint, rule_url(*rule)) << "\n";
  return ExitCode::clean;
}

ExitCode run_rules(RuleListing listing, std::size_t width, Console& console) {
  if (listing == RuleListing::guide) {
    console.out << rule_guide();
    return ExitCode::clean;
  }
  if (listing == RuleListing::json) {
    console.out << rules_json();
    return ExitCode::clean;
  }
  std::size_t name_width = 0;
  for (const Rule* rule : all_rules()) name_width = std::max(name_width, rule->name.size());
  for (std::size_t principle = 0; principle < kPrinciples; ++principle) {
    const std::vector<const Rule*> rules = rules_of(principle);
    if (rules.empty()) continue;
    console.out << console.paint_out(Ink::strong, title_of(static_cast<Principle>(principle)))
                << "\n\n";
    for (const Rule* rule : rules) print_rule(*rule, name_width, width, console);
    console.out << "\n";
  }
  console.out << "`interlock explain RULE` shows a rule's page.\n";
  return ExitCode::clean;
}

}  // namespace interlock
