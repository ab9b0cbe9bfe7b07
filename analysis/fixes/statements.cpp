#include "analysis/fixes/statements.h"

#include <algorithm>

#include "analysis/fixes/imports.h"

namespace interlock {
namespace {

bool is_used_in(const Unit& unit, Name name) {
  const auto binds = [&](const Binding& b) { return b.name == name; };
  const auto reads = [&](const Expr& e) { return e.kind == ExprKind::name && e.name == name; };
  return std::any_of(unit.bindings.begin(), unit.bindings.end(), binds) ||
         std::any_of(unit.exprs.begin(), unit.exprs.end(), reads);
}

bool is_used(const RuleContext& context, std::uint32_t unit, Name name) {
  const auto& units = context.facts().units;
  if (unit != 0) return is_used_in(*units[unit].unit, name);
  // The functions of a module see its names.
  return std::any_of(units.begin(), units.end(),
                     [&](const UnitPlace& place) { return is_used_in(*place.unit, name); });
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\f\r\n") == std::string_view::npos;
}

}  // namespace

std::string free_name(const RuleContext& context, std::uint32_t unit,
                      std::initializer_list<std::string_view> wanted) {
  std::string name;
  for (const std::string_view one : wanted) {
    name = one;
    if (!is_used(context, unit, intern(name))) return name;
  }
  const std::string stem = name;
  for (int number = 2; is_used(context, unit, intern(name)); ++number) {
    name = stem + "_" + std::to_string(number);
  }
  return name;
}

ByteRange range_of(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  return program.absolute(statement.unit, program.statement(statement).range);
}

bool stands_alone(const RuleContext& context, StatementRef statement) {
  const Text& text = context.text();
  const ByteRange range = range_of(context, statement);
  const std::uint32_t start = text.line_start(text.line_of(range.begin));
  std::string before = text.substring({start, range.begin});
  if (start == 0 && before.starts_with("\xEF\xBB\xBF")) before.erase(0, 3);
  const std::string after = text.substring({range.end, text.line_end(text.line_of(range.end))});
  const std::size_t rest = after.find_first_not_of(" \t\f");
  return is_blank(before) && (rest == std::string::npos || after[rest] == '#');
}

StatementRef next_in_block(const Program& program, StatementRef statement) {
  const auto& statements = program.unit(statement.unit).statements;
  const StatementId next = statements[statement.id].end;
  if (next >= statements.size()) return {};
  if (statements[next].parent != statements[statement.id].parent) return {};
  return {statement.unit, next};
}

std::string indentation_step(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  const Text& text = context.text();
  const std::uint32_t begin = range_of(context, statement).begin;
  const std::string inner = indentation_at(text, begin);
  const std::string fallback = inner.find('\t') == std::string::npos ? "    " : "\t";
  const StatementId block = program.statement(statement).parent;
  const StatementId owner =
      block == kNone ? kNone : program.unit(statement.unit).statements[block].parent;
  std::uint32_t outer_begin = 0;
  if (owner != kNone) {
    outer_begin = range_of(context, {statement.unit, owner}).begin;
  } else if (statement.unit != 0) {
    outer_begin =
        program.absolute(statement.unit, program.function({statement.unit, 0}).range).begin;
  } else {
    return fallback;
  }
  const std::string outer = indentation_at(text, outer_begin);
  const bool deeper = inner.size() > outer.size() && inner.starts_with(outer);
  return deeper ? inner.substr(outer.size()) : fallback;
}

std::vector<TextEdit> indent_lines(const RuleContext& context, std::uint32_t unit, ByteRange range,
                                   const std::string& step) {
  const Text& text = context.text();
  const Program& program = context.program();
  std::vector<ByteRange> strings;
  for (ExprId id = 0; id < program.unit(unit).exprs.size(); ++id) {
    const Expr& e = program.unit(unit).exprs[id];
    if (e.kind != ExprKind::string) continue;
    // Between the parts of a concatenated string a line may move; the parts are here as well.
    const auto parts = program.unit(unit).children_of(e);
    const bool whole =
        parts.empty() || program.unit(unit).exprs[parts[0]].range.begin != e.range.begin;
    const ByteRange string = program.absolute(unit, e.range);
    if (whole && string.overlaps(range)) strings.push_back(string);
  }
  std::vector<TextEdit> edits;
  for (std::uint32_t line = text.line_of(range.begin); line <= text.line_of(range.end); ++line) {
    const std::uint32_t start = text.line_start(line);
    if (is_blank(text.substring({start, text.line_end(line)}))) continue;
    const bool inside = std::any_of(strings.begin(), strings.end(), [&](ByteRange string) {
      return string.begin < start && start < string.end;
    });
    if (!inside) edits.push_back({{start, start}, step});
  }
  return edits;
}

}  // namespace interlock
