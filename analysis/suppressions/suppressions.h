#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/facts/module_facts.h"
#include "analysis/rules/finding.h"
#include "analysis/text/text.h"

namespace interlock {

// The comments of a file by which people silence findings:
//   # interlock: ignore             on the finding's first or last line, or alone on the line above
//   # interlock: ignore[rule, ...]  the same, for these rules
//   # interlock: ignore-file[...]   anywhere, for the whole file
//   # noqa                          and `# noqa: CODE, ...` with a rule's name or another linter's
//   code for it
// What follows `--` is the reason. Immutable.
class Suppressions {
 public:
  Suppressions(const Text& text, const ModuleFacts& facts);

  [[nodiscard]] bool cover(const Finding& finding) const;

 private:
  struct Suppression {
    std::uint32_t line = 0;
    std::uint32_t first_line = 0;  // of the statement that ends on `line`
    bool own_line = false;
    bool whole_file = false;
    bool everything = false;
    std::vector<std::string> names;
  };
  void add(std::uint32_t begin, const std::string& comment);
  [[nodiscard]] static bool names_rule(const Suppression& suppression, const Rule& rule);

  const Text& text_;
  std::vector<Suppression> suppressions_;  // by line
};

// The edit that silences `finding` where it stands.
[[nodiscard]] Fix suppression_fix(const Text& text, const ModuleFacts& facts,
                                  const Finding& finding);

}  // namespace interlock
