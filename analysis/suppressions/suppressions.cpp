#include "analysis/suppressions/suppressions.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "analysis/fixes/imports.h"
#include "analysis/rules/rule.h"

namespace interlock {

extern const Rule unused_suppression_rule;

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
    text.remove_suffix(1);
  return text;
}

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) ==
                  std::tolower(static_cast<unsigned char>(y));
         });
}

// Statements that hold no others.
bool is_simple(StatementKind kind) {
  switch (kind) {
    case StatementKind::expression:
    case StatementKind::assignment:
    case StatementKind::augmented:
    case StatementKind::return_:
    case StatementKind::raise:
    case StatementKind::assert_:
      return true;
    default:
      return false;
  }
}

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  std::string name;
  for (const char c : list) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_') {
      name += c;
    } else if (!name.empty()) {
      names.push_back(std::move(name));
      name.clear();
    }
  }
  if (!name.empty()) names.push_back(std::move(name));
  return names;
}

// Where `word` stands in a comment as a directive: at its start or after another `#`.
std::size_t find_directive(std::string_view comment, std::string_view word) {
  for (std::size_t hash = comment.find('#'); hash != std::string_view::npos;
       hash = comment.find('#', hash + 1)) {
    std::size_t at = hash + 1;
    while (at < comment.size() && (comment[at] == ' ' || comment[at] == '\t')) ++at;
    if (same_letters(comment.substr(at, word.size()), word)) return at + word.size();
  }
  return std::string_view::npos;
}

// Where another comment begins in a comment: not at "see #123".
std::size_t end_of_directive(std::string_view comment, std::size_t from) {
  std::size_t hash = comment.find('#', from);
  while (hash != std::string_view::npos && hash + 1 < comment.size() &&
         std::isdigit(static_cast<unsigned char>(comment[hash + 1])) != 0) {
    hash = comment.find('#', hash + 1);
  }
  return std::min(hash, comment.size());
}

}  // namespace

Suppressions::Suppressions(const Text& text, const ModuleFacts& facts) : text_(text) {
  for (const UnitPlace& place : facts.units) {
    for (const Directive& directive : place.unit->directives) {
      const std::size_t before = suppressions_.size();
      add(place.begin + directive.range.begin, directive.text);
      if (suppressions_.size() == before) continue;
      // A comment after the closing parenthesis speaks of the whole statement.
      for (const Statement& statement : place.unit->statements) {
        if (!is_simple(statement.kind) || statement.range.end > directive.range.begin) continue;
        const std::uint32_t end_line = text.line_of(place.begin + statement.range.end);
        if (end_line != suppressions_.back().line) continue;
        suppressions_.back().first_line = text.line_of(place.begin + statement.range.begin);
        break;
      }
    }
  }
  std::stable_sort(suppressions_.begin(), suppressions_.end(),
                   [](const Suppression& a, const Suppression& b) { return a.line < b.line; });
}

void Suppressions::add(std::uint32_t begin, const std::string& comment) {
  Suppression suppression;
  suppression.line = text_.line_of(begin);
  suppression.first_line = suppression.line;
  const std::uint32_t line_start = text_.line_start(suppression.line);
  const std::string before = text_.substring({line_start, begin});
  suppression.own_line = trimmed(before).empty() || before == "\xEF\xBB\xBF";
  bool has_own = false;
  std::string_view left = comment;
  std::uint32_t at = begin;  // where `left` begins
  while (true) {
    const std::size_t own = find_directive(left, "interlock:");
    if (own == std::string_view::npos) break;
    has_own = true;
    const std::size_t end = end_of_directive(left, own);
    const std::string_view rest = trimmed(left.substr(own, end - own));
    const std::size_t written =
        own + static_cast<std::size_t>(rest.end() - left.substr(own).begin());
    suppression.range = {at + static_cast<std::uint32_t>(left.rfind('#', own)),
                         at + static_cast<std::uint32_t>(written)};
    add_own(suppression, rest);
    left.remove_prefix(end);
    at += static_cast<std::uint32_t>(end);
  }
  if (has_own) return;
  const std::size_t noqa = find_directive(comment, "noqa");
  if (noqa == std::string::npos) return;
  std::string_view rest = trimmed(std::string_view(comment).substr(noqa));
  if (rest.starts_with(':')) {
    rest.remove_prefix(1);
    suppression.names = names_in(rest.substr(0, rest.find("--")));
  } else {
    suppression.everything = true;
  }
  // `noqa` speaks of its own line alone.
  suppression.own_line = false;
  suppressions_.push_back(std::move(suppression));
}

// `rest`: what follows "interlock:", up to the next comment.
void Suppressions::add_own(Suppression suppression, std::string_view rest) {
  suppression.is_own = true;
  if (!rest.starts_with("ignore")) return;
  rest.remove_prefix(6);
  if (rest.starts_with("-file")) {
    // Beside code it would look as if it spoke of the line.
    if (!suppression.own_line) return;
    suppression.whole_file = true;
    rest.remove_prefix(5);
  }
  rest = trimmed(rest);
  const std::size_t close = rest.find(']');
  if (rest.starts_with('[') && close != std::string_view::npos) {
    suppression.names = names_in(rest.substr(1, close - 1));
    suppression.used_names.resize(suppression.names.size());
  } else if (rest.empty() || rest.starts_with("--")) {
    suppression.everything = true;
  } else {
    return;
  }
  suppressions_.push_back(std::move(suppression));
}

namespace {

// By its own name, or by another linter's code for it.
bool is_called(const Rule& rule, std::string_view name) {
  if (same_letters(name, rule.name)) return true;
  return std::any_of(rule.also_known_as.begin(), rule.also_known_as.end(),
                     [&](std::string_view code) { return same_letters(name, code); });
}

bool is_rule(std::string_view name) {
  return std::any_of(all_rules().begin(), all_rules().end(),
                     [name](const Rule* rule) { return is_called(*rule, name); });
}

}  // namespace

bool Suppressions::names_rule(const Suppression& suppression, const Rule& rule) {
  if (suppression.everything) return &rule != &unused_suppression_rule;
  return std::any_of(suppression.names.begin(), suppression.names.end(),
                     [&rule](const std::string& name) { return is_called(rule, name); });
}

void Suppressions::use(Suppression& suppression, const Rule& rule) {
  suppression.is_used = true;
  for (std::size_t i = 0; i < suppression.used_names.size(); ++i) {
    if (is_called(rule, suppression.names[i])) suppression.used_names[i] = true;
  }
}

bool Suppressions::cover(const Finding& finding) {
  if (suppressions_.empty()) return false;
  const std::uint32_t first = text_.line_of(finding.range.begin);
  const std::uint32_t last = text_.line_of(finding.range.end);
  bool is_covered = false;
  for (Suppression& s : suppressions_) {
    const bool here = s.whole_file || s.line == last ||
                      (s.first_line <= first && first <= s.line) ||
                      (s.own_line && s.line + 1 == first);
    if (!here || !names_rule(s, *finding.rule)) continue;
    use(s, *finding.rule);
    is_covered = true;
  }
  return is_covered;
}

bool Suppressions::speak_of(const Rule& rule) const {
  return std::any_of(suppressions_.begin(), suppressions_.end(),
                     [&rule](const Suppression& s) { return s.is_own && names_rule(s, rule); });
}

std::vector<Finding> Suppressions::unused() const {
  std::vector<Finding> findings;
  for (const Suppression& suppression : suppressions_) {
    if (!suppression.is_own) continue;
    if (auto finding = unused(suppression)) findings.push_back(std::move(*finding));
  }
  return findings;
}

// Of the names in a list, those that silence nothing; the payload tells the fix which they are.
std::optional<Finding> Suppressions::unused(const Suppression& suppression) {
  Finding finding;
  finding.rule = &unused_suppression_rule;
  finding.severity = unused_suppression_rule.severity;
  finding.range = suppression.range;
  if (suppression.everything) {
    if (suppression.is_used) return std::nullopt;
    finding.message = "This comment silences nothing";
    return finding;
  }
  std::string unknown;
  std::string useless;
  for (std::size_t i = 0; i < suppression.names.size() && i < 64; ++i) {
    const std::string& name = suppression.names[i];
    if (suppression.used_names[i] || is_called(unused_suppression_rule, name)) continue;
    finding.payload |= std::uint64_t{1} << i;
    std::string& list = is_rule(name) ? useless : unknown;
    list += (list.empty() ? "`" : ", `") + name + "`";
  }
  if (finding.payload == 0) return std::nullopt;
  if (!useless.empty()) finding.message = "This comment silences no finding of " + useless;
  if (!unknown.empty()) {
    finding.message +=
        (useless.empty() ? "No rule is called " : ", and no rule is called ") + unknown;
  }
  return finding;
}

namespace {

// Whether a comment can end the line: not inside a string, and not where a backslash joins it to
// the next.
bool takes_comment(const Text& text, const ModuleFacts& facts, std::uint32_t line) {
  const std::uint32_t end = text.line_end(line);
  if (end > 0 && text.substring({end - 1, end}) == "\\") return false;
  for (const UnitPlace& place : facts.units) {
    if (end < place.begin || end > place.begin + place.unit->size) continue;
    for (const Expr& expr : place.unit->exprs) {
      const ByteRange range = expr.range.shifted(place.begin);
      if (expr.kind == ExprKind::string && range.begin < end && end < range.end) {
        // Adjacent strings may be on several lines with comments between them.
        const std::string first = text.substring({range.begin, std::min(range.end, end)});
        if (first.find("\"\"\"") != std::string::npos || first.find("'''") != std::string::npos)
          return false;
      }
    }
  }
  return true;
}

}  // namespace

Fix suppression_fix(const Text& text, const ModuleFacts& facts, const Finding& finding) {
  const std::string rule(finding.rule->name);
  Fix fix;
  fix.title = "Ignore `" + rule + "` here";
  fix.applicability = Applicability::safe;
  fix.kind = FixKind::suppress;
  const std::uint32_t first = text.line_of(finding.range.begin);
  const std::uint32_t last = text.line_of(finding.range.end);
  for (const std::uint32_t line : {first, last}) {
    if (!takes_comment(text, facts, line)) continue;
    const std::uint32_t end = text.line_end(line);
    const std::string content = text.substring({text.line_start(line), end});
    // One more rule in a list that is there.
    const std::size_t list = content.find("# interlock: ignore[");
    const std::size_t close = list == std::string::npos ? list : content.find(']', list);
    if (close != std::string::npos) {
      const auto at = text.line_start(line) + static_cast<std::uint32_t>(close);
      fix.edits.push_back({{at, at}, ", " + rule});
      return fix;
    }
    auto trimmed_end = static_cast<std::uint32_t>(content.find_last_not_of(" \t\f") + 1);
    trimmed_end += text.line_start(line);
    fix.edits.push_back({{trimmed_end, end}, "  # interlock: ignore[" + rule + "]"});
    return fix;
  }
  const std::uint32_t start = text.line_start(first);
  fix.edits.push_back({{start, start},
                       indentation_at(text, finding.range.begin) + "# interlock: ignore[" + rule +
                           "]" + line_end_of(text)});
  return fix;
}

}  // namespace interlock
