#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
// What follows `--` is the reason. Not thread-safe: it remembers which of them were of use.
class Suppressions {
 public:
  Suppressions(const Text& text, const ModuleFacts& facts);

  // Whether a comment silences `finding`. Only one that names `unused-suppression` silences that.
  [[nodiscard]] bool cover(const Finding& finding);

  // Whether there are comments that speak to Interlock by its name, of `rule`. What other linters'
  // comments silence is theirs to say.
  [[nodiscard]] bool speak_of(const Rule& rule) const;
  // What `unused-suppression` says of such comments. REQUIRES: cover() was asked about every
  // finding of the rules that they speak of.
  [[nodiscard]] std::vector<Finding> unused() const;

 private:
  struct Suppression {
    std::uint32_t line = 0;
    std::uint32_t first_line = 0;  // of the statement that ends on `line`
    bool own_line = false;
    bool whole_file = false;
    bool everything = false;
    bool is_own = false;  // says `interlock:`
    bool is_used = false;
    ByteRange range;  // from its `#` to where the next one begins
    std::vector<std::string> names;
    std::vector<bool> used_names;
  };
  void add(std::uint32_t begin, const std::string& comment);
  void add_own(Suppression suppression, std::string_view rest);
  void use(Suppression& suppression, const Rule& rule);
  [[nodiscard]] static bool names_rule(const Suppression& suppression, const Rule& rule);
  [[nodiscard]] static std::optional<Finding> unused(const Suppression& suppression);

  const Text& text_;
  std::vector<Suppression> suppressions_;  // by line
};

// The edit that silences `finding` where it stands.
[[nodiscard]] Fix suppression_fix(const Text& text, const ModuleFacts& facts,
                                  const Finding& finding);

}  // namespace interlock
