#include "analysis/fixes/gather.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

constexpr std::size_t kLongestLine = 100;
constexpr PythonVersion kTaskGroups{3, 11};

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return text;
}

ByteRange whole_range(const RuleContext& context, const std::vector<AwaitedCall>& calls) {
  return {range_of(context, calls.front().statement).begin,
          range_of(context, calls.back().statement).end};
}

// Whether the statements are what they were taken for and nothing else: `name = await call`.
bool are_bare(const RuleContext& context, const std::vector<AwaitedCall>& calls) {
  const Program& program = context.program();
  const Text& text = context.text();
  if (!has_own_lines(context, whole_range(context, calls))) return false;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const ByteRange statement = range_of(context, calls[i].statement);
    const ByteRange call = program.range(calls[i].call);
    const std::string before = text.substring({statement.begin, call.begin});
    const std::string expected = std::string(text_of(calls[i].target)) + "=await";
    if (without_spaces(before) != expected || call.end != statement.end) return false;
    if (i == 0) continue;
    const std::uint32_t end = range_of(context, calls[i - 1].statement).end;
    const std::string between = text.substring({end, statement.begin});
    if (!without_spaces(between).empty() || between.find('\n') == std::string::npos) return false;
  }
  return true;
}

// The call as written, with the lines after its first moved to the right.
std::string moved_source(const RuleContext& context, ExprRef call, const std::string& step) {
  const std::string source = context.source(call);
  const bool long_string = source.find("\"\"\"") != std::string::npos ||
                           source.find("'''") != std::string::npos ||
                           source.find('\\') != std::string::npos;
  if (long_string) return source;
  std::string moved;
  for (const char c : source) {
    moved += c;
    if (c == '\n') moved += step;
  }
  return moved;
}

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : separator) + part;
  return all;
}

// `head(a, b)`, on several lines where it is long: as the common formatters break it.
std::string call_of_all(const RuleContext& context, const std::vector<AwaitedCall>& calls,
                        const std::string& head, const std::string& indentation,
                        const std::string& step) {
  const std::string end = line_end_of(context.text());
  std::vector<std::string> sources;
  for (const AwaitedCall& one : calls) sources.push_back(context.source(one.call));
  const std::string row = joined(sources, ", ");
  if (row.find('\n') == std::string::npos) {
    if (indentation.size() + head.size() + row.size() + 2 <= kLongestLine)
      return head + "(" + row + ")";
    if (indentation.size() + step.size() + row.size() <= kLongestLine)
      return head + "(" + end + indentation + step + row + end + indentation + ")";
  }
  std::string text = head + "(" + end;
  for (const AwaitedCall& one : calls)
    text += indentation + step + moved_source(context, one.call, step) + "," + end;
  return text + indentation + ")";
}

void offer_one_await(const RuleContext& context, const std::vector<AwaitedCall>& calls,
                     const std::string& step, FixSink& sink) {
  const ExprRef first = calls.front().call;
  const ScopeRef scope{first.unit, context.program().expr(first).scope};
  auto function = import_member(context, scope, "asyncio.gather");
  if (!function) return;
  std::vector<std::string> targets;
  for (const AwaitedCall& one : calls) targets.emplace_back(text_of(one.target));
  Fix fix;
  fix.title = "Await them together with `" + function->name + "`";
  fix.preferred = true;
  if (function->import) fix.edits.push_back(std::move(*function->import));
  const ByteRange whole = whole_range(context, calls);
  const std::string head = joined(targets, ", ") + " = await " + function->name;
  fix.edits.push_back({whole, call_of_all(context, calls, head,
                                          indentation_at(context.text(), whole.begin), step)});
  sink.offer(std::move(fix));
}

void offer_group(const RuleContext& context, const std::vector<AwaitedCall>& calls,
                 const std::string& step, FixSink& sink) {
  const Program& program = context.program();
  const ExprRef first = calls.front().call;
  if (context.target_version() < kTaskGroups) return;
  // A generator may be left for good while its group is open.
  if (is_in_generator(program, first)) return;
  const ScopeRef scope{first.unit, program.expr(first).scope};
  auto type = import_member(context, scope, "asyncio.TaskGroup");
  if (!type) return;
  const ByteRange whole = whole_range(context, calls);
  const std::string indentation = indentation_at(context.text(), whole.begin);
  const std::string end = line_end_of(context.text());
  const std::string group = free_name(context, first.unit, {"group", "task_group"});
  std::string text = "async with " + type->name + "() as " + group + ":";
  std::string results;
  for (const AwaitedCall& one : calls) {
    const std::string target(text_of(one.target));
    const std::string task = free_name(context, first.unit, {target + "_task"});
    text += end + indentation + step + task + " = " + group + ".create_task(" +
            moved_source(context, one.call, step) + ")";
    results += end + indentation + target + " = " + task + ".result()";
  }
  Fix fix;
  fix.title = "Run them in a task group";
  if (type->import) fix.edits.push_back(std::move(*type->import));
  fix.edits.push_back({whole, text + results});
  sink.offer(std::move(fix));
}

}  // namespace

AwaitedCall awaited_call(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const Statement& s = program.statement(statement);
  if (s.kind != StatementKind::assignment) return {};
  const auto values = unit.values_of(s);
  const auto targets = unit.targets_of(s);
  if (values.size() != 1 || targets.size() != 1 || values[0] == kNone) return {};
  if (unit.exprs[values[0]].kind != ExprKind::await) return {};
  if (unit.exprs[targets[0]].kind != ExprKind::name) return {};
  const ExprRef call = program.child({statement.unit, values[0]}, 0);
  if (program.expr(call).kind != ExprKind::call) return {};
  return {statement, unit.exprs[targets[0]].name, call};
}

void offer_gather(const RuleContext& context, const std::vector<AwaitedCall>& calls,
                  FixSink& sink) {
  if (calls.size() < 2 || !are_bare(context, calls)) return;
  const std::string step = indentation_unit(context, calls.front().statement);
  offer_one_await(context, calls, step, sink);
  offer_group(context, calls, step, sink);
}

}  // namespace interlock
