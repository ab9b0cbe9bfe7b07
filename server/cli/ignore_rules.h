#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace interlock {

// One line of a .gitignore file, taken apart. A value.
// Source: gitignore(5); `**` as a whole segment spans any number of folders.
struct IgnorePattern {
  std::vector<std::string>
      segments;  // between slashes; one alone matches at any depth unless anchored
  bool anchored = false;
  bool negated = false;
  bool folders_only = false;
};

// The patterns of a file's text, in order; comments and blank lines are left out.
[[nodiscard]] std::vector<IgnorePattern> parse_ignore_patterns(std::string_view text);

// Whether `path`, relative to the pattern's folder and with `/` between its parts, is meant by the
// pattern. `folders_only` is for the caller to look at.
[[nodiscard]] bool matches(const IgnorePattern& pattern, std::string_view path);

enum class EntryKind : unsigned char { file, folder };

// What .gitignore files say in one folder and below it: its own patterns, and through `outer` those
// of the folders above. Immutable; thread-safe. Paths are absolute.
class IgnoreRules {
 public:
  IgnoreRules(std::shared_ptr<const IgnoreRules> outer, std::string folder,
              std::vector<IgnorePattern> patterns)
      : outer_(std::move(outer)), folder_(std::move(folder)), patterns_(std::move(patterns)) {}

  // The last pattern that matches decides, and the innermost folder's come last. Says nothing of
  // the folders that `path` lies in: a walk doesn't enter an ignored one.
  [[nodiscard]] bool ignored(std::string_view path, EntryKind kind) const;
  // Whether a file is ignored, or a folder between the rules' own and it. REQUIRES: an absolute
  // path; nothing outside of the rules' folder is covered.
  [[nodiscard]] bool covers(std::string_view file) const;

 private:
  std::shared_ptr<const IgnoreRules> outer_;
  std::string folder_;  // without a slash at its end
  std::vector<IgnorePattern> patterns_;
};

}  // namespace interlock
