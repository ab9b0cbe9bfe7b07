#include "analysis/fixes/hold_pool.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/scopes.h"

namespace interlock {
namespace {

// Whether the end of a `with` block waits for what the pool was given.
bool waits_at_end(const Api& klass) {
  const Api* exit = find_member(klass, "__exit__");
  return exit != nullptr && exit->blocks != Category::none;
}

bool is_in_coroutine(const Program& program, ExprRef e) {
  const FunctionRef around = program.function_around(e);
  return around.valid() && program.function(around).is_async;
}

// The names that the statements from `first` to before `end` bind in the scope.
std::vector<Name> bound_in(const Unit& unit, ScopeId scope, StatementId first, StatementId end) {
  std::vector<Name> names;
  for (const Binding& b : unit.bindings) {
    if (b.scope == scope && b.statement != kNone && b.statement >= first && b.statement < end)
      names.push_back(b.name);
  }
  return names;
}

// The last statement of the block of `first` that uses `name`, or names bound by ones that do.
StatementRef last_use(const Program& program, StatementRef first, Name name) {
  const Unit& unit = program.unit(first.unit);
  const ScopeId scope = program.statement(first).scope;
  std::vector<Name> names{name};
  StatementRef last;
  for (StatementRef s = next_in_block(program, first); s.valid(); s = next_in_block(program, s)) {
    const StatementId end = program.statement(s).end;
    const bool uses = std::any_of(names.begin(), names.end(), [&](Name one) {
      return is_read_in(program, first.unit, one, s.id, end);
    });
    if (!uses) continue;
    last = s;
    const std::vector<Name> more = bound_in(unit, scope, s.id, end);
    names.insert(names.end(), more.begin(), more.end());
  }
  return last;
}

// `return pool.submit(work)`: who gets the future waits for it where that suits; the end of a block
// would do so here.
bool gives_future(Program& program, const OwnObject& pool) {
  return std::any_of(pool.calls.begin(), pool.calls.end(), [&](ExprRef call) {
    const Expr& x = program.expr(call);
    if (x.parent != kNone || x.statement == kNone) return false;
    if (program.unit(call.unit).statements[x.statement].kind != StatementKind::return_)
      return false;
    const Api* api = called_api(program, call);
    const Api* made = api == nullptr ? nullptr : find_api(api->returns);
    return made != nullptr && made->role == Role::future;
  });
}

// "for url in urls:", where it has a line of its own and no comment.
ByteRange header_of(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  const Text& text = context.text();
  const std::uint32_t begin = range_of(context, statement).begin;
  const StatementRef block{statement.unit, statement.id + 1};
  const std::uint32_t end = text.line_end(text.line_of(begin));
  const bool has_lines = program.statement(block).kind == StatementKind::block &&
                         text.line_of(range_of(context, block).begin) > text.line_of(begin);
  const ByteRange header{begin, end};
  const std::string code = text.substring(header);
  return has_lines && code.ends_with(':') && !has_comment(context, header) ? header : ByteRange{};
}

}  // namespace

void offer_pool_block(const RuleContext& context, ExprRef made, const Api& klass, FixSink& sink) {
  Program& program = context.program();
  if (!waits_at_end(klass) || is_in_coroutine(program, made)) return;
  const OwnObject pool = own_object(program, made);
  if (pool.name == Name::none || gives_future(program, pool)) return;
  const FunctionRef around = program.function_around(made);
  // What a generator yields in the block may be the last that is heard of it.
  if (program.function(around).is_generator) return;
  const StatementRef last = last_use(program, pool.statement, pool.name);
  if (!last.valid()) return;
  const Text& text = context.text();
  const ByteRange assignment = range_of(context, pool.statement);
  const ByteRange rest{assignment.end, range_of(context, last).end};
  if (!has_own_lines(context, assignment)) return;
  const bool is_read_outside = std::any_of(pool.reads.begin(), pool.reads.end(), [&](ExprRef e) {
    return program.range(e).begin > rest.end;
  });
  if (is_read_outside || program.statement(pool.statement).annotation != kNone) return;
  Fix fix;
  fix.title = "Hold it in a `with` block";
  fix.preferred = true;
  const std::string header =
      "with " + context.source(made) + " as " + std::string(text_of(pool.name)) + ":";
  fix.edits.push_back({assignment, header});
  if (!indent_lines(context, text.line_of(assignment.end) + 1, text.line_of(rest.end) + 1,
                    indentation_unit(context, pool.statement), fix.edits)) {
    return;
  }
  sink.offer(std::move(fix));
}

void offer_pool_around_loop(const RuleContext& context, StatementRef with, FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(with.unit);
  const StatementId block = unit.statements[with.id].parent;
  if (block == kNone || unit.statements[block].parent == kNone) return;
  const StatementRef loop{with.unit, unit.statements[block].parent};
  const Statement& outer = program.statement(loop);
  if (outer.kind != StatementKind::for_ || outer.is_async) return;
  // `for ...: with ...:` and no `else`.
  if (outer.end != unit.statements[block].end || block + 1 != with.id) return;
  if (program.statement(with).end != outer.end) return;
  const ByteRange first = header_of(context, loop);
  const ByteRange second = header_of(context, with);
  if (first.empty() || second.empty()) return;
  Fix fix;
  fix.title = "Make it once, around the loop";
  fix.preferred = true;
  fix.edits.push_back({first, context.text().substring(second)});
  fix.edits.push_back({second, context.text().substring(first)});
  sink.offer(std::move(fix));
}

}  // namespace interlock
