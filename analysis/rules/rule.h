#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analysis/python_version.h"
#include "analysis/rules/finding.h"

namespace interlock {

class RuleContext;
class FindingSink;
class FixSink;

// The six things Interlock asks of concurrent code; each rule serves one.
enum class Principle : std::uint8_t {
  never_block_the_event_loop,
  every_task_has_an_owner,
  shared_state_has_one_guard,
  locks_in_one_order,
  executor_fits_the_work,
  process_borders_are_explicit,
};

enum class FixAvailability : std::uint8_t { none, sometimes, always };

// The libraries a rule knows about; a set.
enum class Libraries : std::uint8_t {
  none = 0,
  asyncio = 1,
  trio = 2,
  anyio = 4,
  threading = 8,
  multiprocessing = 16,
  concurrent_futures = 32,
};
constexpr Libraries operator|(Libraries a, Libraries b) {
  return static_cast<Libraries>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool contains(Libraries set, Libraries one) {
  return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(one)) != 0;
}

// One check. Immutable, with static lifetime; defined in analysis/rules/<name>.cpp as
// `extern const Rule <name_with_underscores>;` and listed in the table that the build generates
// from the folder. Its page, analysis/rules/<name>.md, is embedded beside it.
struct Rule {
  std::string_view
      name;  // kebab-case: also the file stem, diagnostic code, setting, suppression, page, test
  std::string_view summary;    // one line; equals the page's first sentence
  std::string_view rationale;  // the consequence at run time
  Principle principle;
  Severity severity;
  FixAvailability fix;
  Libraries libraries;
  PythonVersion since;  // not run for older targets
  bool enabled_by_default;
  std::span<const std::string_view>
      also_known_as;  // codes of other linters: their `# noqa` comments count

  // Reports what it sees. Any thread; reads only the context.
  void (*check)(const RuleContext&, FindingSink&);
  // Offers repairs for a finding that check() reported on the same context. May be null.
  void (*fixes)(const RuleContext&, const Finding&, FixSink&);
};

// Every rule, by name. Generated at build time from the files in analysis/rules/.
[[nodiscard]] std::span<const Rule* const> all_rules();
// Null where there is none of this name.
[[nodiscard]] const Rule* find_rule(std::string_view name);
// The rule's Markdown page, whole.
[[nodiscard]] std::string_view rule_page(const Rule& rule);
// Where the page is published, for a diagnostic's link.
[[nodiscard]] std::string rule_url(const Rule& rule);

}  // namespace interlock
