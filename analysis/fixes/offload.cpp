#include "analysis/fixes/offload.h"

#include <utility>
#include <vector>

namespace interlock {
namespace {

// The arguments as written, from the first to before the closing parenthesis; "" where there are
// none.
std::string argument_source(const RuleContext& context, ExprRef call) {
  const Program& program = context.program();
  const ByteRange whole = program.range(call);
  const std::uint32_t callee_end = program.range(program.child(call, 0)).end;
  std::string text = context.text().substring({callee_end, whole.end});
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close <= open) return "";
  return text.substr(open + 1, close - open - 1);
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n\f") == std::string::npos;
}

bool has_keywords(const RuleContext& context, ExprRef call) {
  const Unit& unit = context.program().unit(call.unit);
  for (const ExprId id : unit.children_of(unit.exprs[call.id])) {
    const ExprKind kind = unit.exprs[id].kind;
    if (kind == ExprKind::keyword || kind == ExprKind::double_star) return true;
  }
  return false;
}

// `f(a, b)` becomes `function(first, a, b)`, with the layout of the arguments kept.
std::string call_with(const RuleContext& context, ExprRef call, const std::string& function,
                      const std::string& first) {
  const std::string arguments = argument_source(context, call);
  if (is_blank(arguments)) return function + "(" + first + ")";
  const Unit& unit = context.program().unit(call.unit);
  const Expr& x = unit.exprs[call.id];
  // A generator expression without parentheses of its own is allowed only as the sole argument.
  if (x.child_count == 2 && unit.exprs[unit.children_of(x)[1]].kind == ExprKind::generator) {
    return function + "(" + first + ", (" + arguments + "))";
  }
  const std::size_t start = arguments.find_first_not_of(" \t\r\n\f");
  return function + "(" + arguments.substr(0, start) + first + "," +
         (arguments.find('\n') < start ? arguments.substr(0, start) : " ") +
         arguments.substr(start) + ")";
}

// What is called, as a callable to hand over.
std::string callable_source(const RuleContext& context, ExprRef call) {
  const Program& program = context.program();
  return context.source(program.child(call, 0));
}

// The line that a new statement goes above so that it runs before `e`, within the function of `e`.
std::optional<std::uint32_t> line_before(const RuleContext& context, ExprRef e) {
  const Program& program = context.program();
  const Unit& unit = program.unit(e.unit);
  StatementId statement = program.expr(e).statement;
  while (statement != kNone) {
    const StatementKind kind = unit.statements[statement].kind;
    const bool clause = kind == StatementKind::elif || kind == StatementKind::else_ ||
                        kind == StatementKind::except || kind == StatementKind::finally ||
                        kind == StatementKind::case_ || kind == StatementKind::block;
    const ByteRange range = program.absolute(e.unit, unit.statements[statement].range);
    const std::uint32_t start = context.text().line_start(context.text().line_of(range.begin));
    const bool first_on_line =
        indentation_at(context.text(), range.begin).size() == range.begin - start;
    if (!clause && first_on_line) break;
    // The statement before it on the line is what the new one goes above.
    StatementId before = kNone;
    for (StatementId s = 0; s < statement && !clause; ++s) {
      const bool sibling = unit.statements[s].parent == unit.statements[statement].parent;
      const std::uint32_t begin = program.absolute(e.unit, unit.statements[s].range).begin;
      if (sibling && begin >= start && before == kNone) before = s;
    }
    if (before != kNone) {
      statement = before;
      continue;
    }
    statement = unit.statements[statement].parent;
  }
  if (statement == kNone) return std::nullopt;
  const std::uint32_t begin = program.absolute(e.unit, unit.statements[statement].range).begin;
  const FunctionRef f = program.function_around(e);
  if (!f.valid()) return std::nullopt;
  const std::uint32_t suite = program.absolute(f.unit, {program.function(f).suite_begin, 0}).begin;
  const std::uint32_t line = context.text().line_of(begin);
  // A function on one line has no line of its own to put the statement on.
  if (begin < suite ||
      context.text().line_start(line) < program.absolute(f.unit, program.function(f).range).begin) {
    return std::nullopt;
  }
  return begin;
}

const char* thread_function(AsyncLibrary library) {
  switch (library) {
    case AsyncLibrary::trio:
      return "trio.to_thread.run_sync";
    case AsyncLibrary::anyio:
      return "anyio.to_thread.run_sync";
    case AsyncLibrary::asyncio:
      break;
  }
  return "asyncio.to_thread";
}

// `function(list, walk(path))`: going through it is what has to happen elsewhere; nothing where
// `list` means something else.
std::optional<std::string> listed_call(const RuleContext& context, ExprRef call, ScopeRef scope,
                                       const std::string& function, const std::string& before) {
  if (context.program().is_bound(scope, intern("list"))) return std::nullopt;
  return function + "(" + before + "list, " + context.source(call) + ")";
}

void offer_thread(const RuleContext& context, ExprRef call, ScopeRef scope, Offloaded what,
                  FixSink& sink) {
  const AsyncLibrary library = context.async_library();
  const auto function = import_member(context, scope, thread_function(library));
  if (!function) return;
  Fix fix;
  fix.title = "Run in a thread with `" + function->name + "`";
  fix.kind = FixKind::offload_to_thread;
  fix.preferred = true;
  if (function->import) fix.edits.push_back(*function->import);
  std::optional<std::string> text;
  if (library == AsyncLibrary::asyncio) {
    // `asyncio.to_thread` came with Python 3.9.
    if (context.target_version() < PythonVersion{3, 9}) return;
    text = what == Offloaded::items
               ? listed_call(context, call, scope, function->name, "")
               : call_with(context, call, function->name, callable_source(context, call));
  } else {
    text = call_through(context, call, scope, function->name, "", what, fix.edits);
  }
  if (!text) return;
  fix.edits.push_back(await_instead_of(context, call, *text));
  sink.offer(std::move(fix));
}

void offer_executor(const RuleContext& context, ExprRef call, ScopeRef scope, Offloaded what,
                    FixSink& sink) {
  if (context.async_library() != AsyncLibrary::asyncio) return;
  Program& program = context.program();
  Fix fix;
  fix.title = "Run in the loop's executor with `run_in_executor`";
  fix.kind = FixKind::offload_to_executor;
  std::string loop = "loop";
  const Value existing = program.resolve_name(scope, intern(loop), call);
  if (!existing.is_a(Role::event_loop)) {
    if (program.is_bound(scope, intern(loop))) loop = "event_loop";
    const auto get_loop = import_member(context, scope, "asyncio.get_running_loop");
    if (!get_loop || program.is_bound(scope, intern(loop))) return;
    if (get_loop->import) fix.edits.push_back(*get_loop->import);
    if (const auto place = line_before(context, call)) {
      const std::string indentation = indentation_at(context.text(), *place);
      const std::uint32_t start = context.text().line_start(context.text().line_of(*place));
      fix.edits.push_back(
          {{start, start},
           indentation + loop + " = " + get_loop->name + "()" + line_end_of(context.text())});
    } else {
      loop = get_loop->name + "()";
    }
  }
  const auto text =
      call_through(context, call, scope, loop + ".run_in_executor", "None, ", what, fix.edits);
  if (!text) return;
  fix.edits.push_back(await_instead_of(context, call, *text));
  sink.offer(std::move(fix));
}

}  // namespace

std::optional<std::string> call_through(const RuleContext& context, ExprRef call, ScopeRef scope,
                                        const std::string& function, const std::string& before,
                                        Offloaded what, std::vector<TextEdit>& edits) {
  if (what == Offloaded::items) return listed_call(context, call, scope, function, before);
  const std::string callable = callable_source(context, call);
  if (!has_keywords(context, call)) return call_with(context, call, function, before + callable);
  const auto partial = import_member(context, scope, "functools.partial");
  if (!partial) return std::nullopt;
  if (partial->import) edits.push_back(*partial->import);
  return function + "(" + before + call_with(context, call, partial->name, callable) + ")";
}

std::optional<ImportedModule> import_member(const RuleContext& context, ScopeRef scope,
                                            std::string_view qualified) {
  Program& program = context.program();
  const Name path = intern(qualified);
  for (const UnitPlace& place : context.facts().units) {
    for (const ImportedName& imported : place.unit->imports) {
      if (imported.path != path || imported.is_star) continue;
      const Value value = program.resolve_name(scope, imported.bound, {});
      if (value.kind == ValueKind::symbol && value.path == path) {
        return ImportedModule{std::string(text_of(imported.bound)), {}};
      }
    }
  }
  const std::size_t dot = qualified.find('.');
  auto module = import_module(context, scope, qualified.substr(0, dot));
  if (module && dot != std::string_view::npos) module->name += qualified.substr(dot);
  return module;
}

bool can_await(const RuleContext& context, ExprRef e, FunctionRef made) {
  const Program& program = context.program();
  const Evaluation evaluation = evaluation_of(program, e);
  if (!evaluation.function.valid() || evaluation.in_class_body || evaluation.in_generator)
    return false;
  const bool is_made = made.valid() && evaluation.function == made;
  if (!is_made && !program.function(evaluation.function).is_async) return false;
  // An asynchronous comprehension inside another one is a syntax error before 3.11.
  return evaluation.comprehensions < 2 || context.target_version() >= PythonVersion{3, 11};
}

TextEdit await_instead_of(const RuleContext& context, ExprRef e, std::string awaitable) {
  const Program& program = context.program();
  const Expr& x = program.expr(e);
  const ExprRef parent = program.parent(e);
  if (parent.valid() && program.expr(parent).kind == ExprKind::await) {
    return {program.range(e), std::move(awaitable)};
  }
  std::string text = "await " + std::move(awaitable);
  if (parent.valid() && !x.parenthesized && program.child(parent, 0) == e) {
    const ExprKind kind = program.expr(parent).kind;
    if (kind == ExprKind::attribute || kind == ExprKind::call || kind == ExprKind::subscript) {
      text = "(" + text + ")";
    }
  }
  return {program.range(e), std::move(text)};
}

void offer_offload(const RuleContext& context, ExprRef call, FixSink& sink, Offloaded what,
                   FunctionRef made) {
  if (!can_await(context, call, made)) return;
  const ScopeRef scope{call.unit, context.program().expr(call).scope};
  offer_thread(context, call, scope, what, sink);
  offer_executor(context, call, scope, what, sink);
}

std::optional<TextEdit> remove_import_left_unused(const RuleContext& context, ExprRef use,
                                                  int uses_removed) {
  const Program& program = context.program();
  ExprRef root = use;
  while (program.expr(root).child_count > 0 && program.expr(root).kind == ExprKind::attribute) {
    root = program.child(root, 0);
  }
  const Expr& name = program.expr(root);
  if (name.kind != ExprKind::name) return std::nullopt;
  int uses = 0;
  for (const UnitPlace& place : context.facts().units) {
    for (const Expr& x : place.unit->exprs)
      uses += x.name == name.name && x.kind == ExprKind::name ? 1 : 0;
  }
  if (uses != uses_removed) return std::nullopt;
  const Unit& module = context.facts().module();
  const auto bindings = module.bindings_of(0, name.name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::import) return std::nullopt;
  const StatementId statement = bindings[0].statement;
  std::vector<const ImportedName*> names;
  for (const ImportedName& imported : module.imports) {
    if (imported.statement == statement) names.push_back(&imported);
  }
  const Text& text = context.text();
  if (names.size() == 1) {
    const ByteRange range = module.statements[statement].range;
    const std::uint32_t line = text.line_of(range.begin);
    const std::uint32_t start = text.line_start(line);
    const std::uint32_t next = text.line_start(text.line_of(range.end) + 1);
    // Something else on the line, or a comment, keeps it.
    const std::string rest =
        text.substring({start, range.begin}) + text.substring({range.end, next});
    if (!is_blank(rest) || module.statements[statement].parent != kNone) return std::nullopt;
    return TextEdit{{start, next}, ""};
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i]->bound != name.name) continue;
    if (i + 1 < names.size())
      return TextEdit{{names[i]->range.begin, names[i + 1]->range.begin}, ""};
    return TextEdit{{names[i - 1]->range.end, names[i]->range.end}, ""};
  }
  return std::nullopt;
}

}  // namespace interlock
