#include "analysis/fixes/lines.h"

#include <algorithm>

#include "analysis/fixes/imports.h"

namespace interlock {
namespace {

constexpr const char* kDefaultUnit = "    ";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\f\r\n") == std::string_view::npos;
}

// What stands between `offset` and the end of its line.
std::string rest_of_line(const Text& text, std::uint32_t offset) {
  return text.substring({offset, text.line_end(text.line_of(offset))});
}

// By how much `inner` is indented more than `outer`; "" where it isn't.
std::string difference(const std::string& inner, const std::string& outer) {
  return inner.size() > outer.size() && inner.starts_with(outer) ? inner.substr(outer.size()) : "";
}

// Whether a string begins on one line and ends on another. Strings side by side in parentheses are
// several.
bool is_broken_string(const Text& text, const Unit& unit, const Expr& e, std::uint32_t base) {
  if (e.kind != ExprKind::string) return false;
  const auto children = unit.children_of(e);
  if (!children.empty() && unit.exprs[children[0]].range.begin == e.range.begin) return false;
  return text.line_of(base + e.range.begin) != text.line_of(base + e.range.end);
}

// The indentation of the file's first function, or else of its first block, for statements on the
// top level.
std::string unit_of_module(const RuleContext& context) {
  const Text& text = context.text();
  const auto& units = context.facts().units;
  if (units.size() > 1) {
    const Function& function = units[1].unit->functions[0];
    const std::string inner = indentation_at(text, units[1].begin + function.suite_begin);
    const std::string found = difference(inner, indentation_at(text, units[1].begin));
    if (!found.empty()) return found;
  }
  for (const Statement& statement : units[0].unit->statements) {
    if (statement.kind != StatementKind::block) continue;
    const std::string found = indentation_at(text, statement.range.begin);
    return found.empty() ? kDefaultUnit : found;
  }
  return kDefaultUnit;
}

}  // namespace

ByteRange range_of(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  return program.absolute(statement.unit, program.statement(statement).range);
}

bool has_own_lines(const RuleContext& context, ByteRange code) {
  const Text& text = context.text();
  const std::uint32_t start = text.line_start(text.line_of(code.begin));
  std::string before = text.substring({start, code.begin});
  if (start == 0 && before.starts_with("\xEF\xBB\xBF")) before.erase(0, 3);
  if (!is_blank(before)) return false;
  if (code.empty()) return true;
  const std::string after = rest_of_line(text, code.end);
  const std::size_t first = after.find_first_not_of(" \t\f");
  return first == std::string::npos || after[first] == '#';
}

std::string indentation_unit(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  const Text& text = context.text();
  const Unit& unit = program.unit(statement.unit);
  const std::string inner = indentation_at(text, range_of(context, statement).begin);
  for (StatementId s = unit.statements[statement.id].parent; s != kNone;
       s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::block) continue;
    const std::uint32_t begin = range_of(context, {statement.unit, s}).begin;
    const std::string found = difference(inner, indentation_at(text, begin));
    return found.empty() ? kDefaultUnit : found;
  }
  if (statement.unit == 0) return unit_of_module(context);
  const std::uint32_t begin = program.absolute(statement.unit, unit.functions[0].range).begin;
  const std::string found = difference(inner, indentation_at(text, begin));
  return found.empty() ? kDefaultUnit : found;
}

std::uint32_t above_blank_lines(const Text& text, std::uint32_t line) {
  while (line > 0 &&
         is_blank(text.substring({text.line_start(line - 1), text.line_end(line - 1)}))) {
    --line;
  }
  return line;
}

TextEdit without_code(const RuleContext& context, ByteRange code) {
  const Text& text = context.text();
  const std::string after = rest_of_line(text, code.end);
  const std::size_t comment = after.find('#');
  if (comment != std::string::npos) {
    return {{code.begin, code.end + static_cast<std::uint32_t>(comment)}, ""};
  }
  const std::uint32_t start = text.line_start(text.line_of(code.begin));
  return {{start, text.line_start(text.line_of(code.end) + 1)}, ""};
}

bool indent_lines(const RuleContext& context, std::uint32_t first_line, std::uint32_t end_line,
                  const std::string& unit, std::vector<TextEdit>& edits) {
  const Text& text = context.text();
  const ByteRange whole{text.line_start(first_line), text.line_start(end_line)};
  for (const UnitPlace& place : context.facts().units) {
    if (place.begin >= whole.end || place.begin + place.unit->size <= whole.begin) continue;
    for (const Expr& e : place.unit->exprs) {
      const ByteRange range = e.range.shifted(place.begin);
      if (range.end <= whole.begin || range.begin >= whole.end) continue;
      if (is_broken_string(text, *place.unit, e, place.begin)) return false;
    }
  }
  for (std::uint32_t line = first_line; line < end_line; ++line) {
    const std::uint32_t start = text.line_start(line);
    if (is_blank(text.substring({start, text.line_end(line)}))) continue;
    edits.push_back({{start, start}, unit});
  }
  return true;
}

bool add_below(const RuleContext& context, StatementRef statement,
               std::initializer_list<std::string> lines, std::vector<TextEdit>& edits) {
  const Text& text = context.text();
  const ByteRange code = range_of(context, statement);
  if (!has_own_lines(context, code)) return false;
  std::string added;
  for (const std::string& line : lines)
    added += line_end_of(text) + indentation_at(text, code.begin) + line;
  const std::uint32_t end = text.line_end(text.line_of(code.end));
  edits.push_back({{end, end}, std::move(added)});
  return true;
}

bool has_comment(const RuleContext& context, ByteRange region) {
  const Text& text = context.text();
  std::string code = text.substring(region);
  for (const UnitPlace& place : context.facts().units) {
    for (const Expr& e : place.unit->exprs) {
      const ByteRange range = e.range.shifted(place.begin);
      if (e.kind != ExprKind::string || !region.contains(range)) continue;
      code.replace(range.begin - region.begin, range.size(), range.size(), ' ');
    }
  }
  return code.find('#') != std::string::npos;
}

bool wrap_statement(const RuleContext& context, StatementRef statement, const std::string& header,
                    std::vector<TextEdit>& edits) {
  const Text& text = context.text();
  const ByteRange code = range_of(context, statement);
  if (!has_own_lines(context, code)) return false;
  const std::uint32_t first = text.line_of(code.begin);
  const std::string indentation = indentation_at(text, code.begin);
  const std::uint32_t start = code.begin - static_cast<std::uint32_t>(indentation.size());
  edits.push_back({{start, start}, indentation + header + line_end_of(text)});
  return indent_lines(context, first, text.line_of(code.end) + 1,
                      indentation_unit(context, statement), edits);
}

}  // namespace interlock
