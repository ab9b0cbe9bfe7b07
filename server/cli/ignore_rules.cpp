#include "server/cli/ignore_rules.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace interlock {
namespace {

constexpr std::string_view kAnyFolders = "**";

// Spaces at a line's end don't count unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  while (!line.empty() && line.back() == ' ' &&
         !(line.size() > 1 && line[line.size() - 2] == '\\')) {
    line.remove_suffix(1);
  }
  return line;
}

std::optional<IgnorePattern> parse_line(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  line = without_trailing_spaces(line);
  if (line.empty() || line.front() == '#') return std::nullopt;
  IgnorePattern pattern;
  if (line.front() == '!') {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (!line.empty() && line.back() == '/') {
    pattern.folders_only = true;
    line.remove_suffix(1);
  }
  pattern.anchored = line.find('/') != std::string_view::npos;
  if (!line.empty() && line.front() == '/') line.remove_prefix(1);
  if (line.empty()) return std::nullopt;
  while (true) {
    const std::size_t slash = line.find('/');
    pattern.segments.emplace_back(line.substr(0, slash));
    if (slash == std::string_view::npos) return pattern;
    line.remove_prefix(slash + 1);
  }
}

bool in_class(std::string_view name, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (name == "alpha") return std::isalpha(byte) != 0;
  if (name == "digit") return std::isdigit(byte) != 0;
  if (name == "alnum") return std::isalnum(byte) != 0;
  if (name == "upper") return std::isupper(byte) != 0;
  if (name == "lower") return std::islower(byte) != 0;
  if (name == "space") return std::isspace(byte) != 0;
  if (name == "punct") return std::ispunct(byte) != 0;
  return name == "xdigit" && std::isxdigit(byte) != 0;
}

struct SetMatch {
  bool matched = false;
  std::size_t next = 0;  // where the pattern goes on; 0 where the bracket isn't closed
};

// `glob[at]` is the `[` of a set such as `[a-z_]`, `[!0-9]`, `[[:alpha:]]`.
SetMatch match_set(std::string_view glob, std::size_t at, char c) {
  std::size_t i = at + 1;
  const bool inverted = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
  if (inverted) ++i;
  bool found = false;
  for (bool first = true; i < glob.size() && (first || glob[i] != ']'); first = false) {
    if (glob.substr(i, 2) == "[:") {
      const std::size_t end = glob.find(":]", i + 2);
      if (end == std::string_view::npos) return {};
      found = found || in_class(glob.substr(i + 2, end - i - 2), c);
      i = end + 2;
      continue;
    }
    if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
    const char low = glob[i];
    char high = low;
    if (i + 2 < glob.size() && glob[i + 1] == '-' && glob[i + 2] != ']') {
      i += 2;
      if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
      high = glob[i];
    }
    found = found || (low <= c && c <= high);
    ++i;
  }
  if (i >= glob.size()) return {};
  return {found != inverted, i + 1};
}

struct Step {
  bool matched = false;
  std::size_t next = 0;
};

// One character of a segment against what the glob says at `at`, which is no `*`.
Step match_one(std::string_view glob, std::size_t at, char c) {
  if (glob[at] == '?') return {true, at + 1};
  if (glob[at] == '[') {
    const SetMatch set = match_set(glob, at, c);
    if (set.next != 0) return {set.matched, set.next};
  }
  if (glob[at] == '\\' && at + 1 < glob.size()) return {glob[at + 1] == c, at + 2};
  return {glob[at] == c, at + 1};
}

// Goes back only to the last `*`: an earlier one could not match more than it has.
bool match_segment(std::string_view glob, std::string_view name) {
  std::size_t g = 0;
  std::size_t n = 0;
  std::optional<std::size_t> star;
  std::size_t star_name = 0;
  while (n < name.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      star_name = n;
      continue;
    }
    const Step step = g < glob.size() ? match_one(glob, g, name[n]) : Step{};
    if (step.matched) {
      g = step.next;
      ++n;
    } else if (star) {
      g = *star + 1;
      n = ++star_name;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == std::string_view::npos;
}

// The same way of matching, with segments for characters and `**` for the star.
bool match_path(const std::vector<std::string>& globs, std::string_view path) {
  std::size_t g = 0;
  std::optional<std::size_t> star;
  std::string_view star_path;
  // What is left of the path, from the beginning of a segment; finished has no segment left.
  bool finished = false;
  const auto advance = [](std::string_view& rest) {
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return false;
    rest.remove_prefix(slash + 1);
    return true;
  };
  while (!finished) {
    if (g < globs.size() && globs[g] == kAnyFolders) {
      // `a/**` is what lies in `a`, however deep: at least one segment, and there is one.
      if (g + 1 == globs.size()) return true;
      star = g++;
      star_path = path;
      continue;
    }
    if (g < globs.size() && match_segment(globs[g], path.substr(0, path.find('/')))) {
      ++g;
      finished = !advance(path);
    } else if (star && advance(star_path)) {
      g = *star + 1;
      path = star_path;
    } else {
      return false;
    }
    // The globs are used up too early: only a later beginning could reach the end.
    if (!finished && g == globs.size()) {
      if (!star || !advance(star_path)) return false;
      g = *star + 1;
      path = star_path;
    }
  }
  return g == globs.size();
}

}  // namespace

std::vector<IgnorePattern> parse_ignore_patterns(std::string_view text) {
  std::vector<IgnorePattern> patterns;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (auto pattern = parse_line(text.substr(0, end))) patterns.push_back(std::move(*pattern));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return patterns;
}

bool matches(const IgnorePattern& pattern, std::string_view path) {
  if (!pattern.anchored) {
    return match_segment(pattern.segments.front(), path.substr(path.rfind('/') + 1));
  }
  return match_path(pattern.segments, path);
}

bool IgnoreRules::ignored(std::string_view path, EntryKind kind) const {
  for (const IgnoreRules* rules = this; rules != nullptr; rules = rules->outer_.get()) {
    const std::string_view inside = path.substr(rules->folder_.size() + 1);
    const auto decides = [&](const IgnorePattern& pattern) {
      return (!pattern.folders_only || kind == EntryKind::folder) && matches(pattern, inside);
    };
    const auto last = std::find_if(rules->patterns_.rbegin(), rules->patterns_.rend(), decides);
    if (last != rules->patterns_.rend()) return !last->negated;
  }
  return false;
}

bool IgnoreRules::covers(std::string_view file) const {
  const bool is_inside =
      file.size() > folder_.size() && file.starts_with(folder_) && file[folder_.size()] == '/';
  if (!is_inside) return false;
  for (std::size_t slash = file.find('/', folder_.size() + 1); slash != std::string_view::npos;
       slash = file.find('/', slash + 1)) {
    if (ignored(file.substr(0, slash), EntryKind::folder)) return true;
  }
  return ignored(file, EntryKind::file);
}

}  // namespace interlock
