#include "analysis/fixes/client_rewrite.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/offload.h"

namespace interlock {
namespace {

// A pair of libraries with the same functions and answers, as far as listed. What differs by
// default is said to the new client: https://www.python-httpx.org/compatibility/
struct Rewrite {
  std::string_view library;
  std::string_view client;  // asynchronous; made with `options`
  std::string_view options;
  std::string_view no_timeout;  // the option that waits as long as the old library does
  std::array<std::string_view, 6> functions;
  std::array<std::string_view, 5> keywords;
  std::array<std::string_view, 6> members;  // of the answer
};

constexpr std::array<Rewrite, 1> kRewrites{{
    {"requests",
     "httpx.AsyncClient",
     "follow_redirects=True",
     "timeout=None",
     {"get", "post", "put", "patch", "delete", "options"},
     {"params", "headers", "json", "cookies", "timeout"},
     {"json", "text", "content", "status_code", "headers", "raise_for_status"}},
}};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const Rewrite* rewrite_of(const Api* api) {
  if (api == nullptr) return nullptr;
  for (const Rewrite& rewrite : kRewrites) {
    if (api->library != rewrite.library) continue;
    const std::size_t dot = api->name.rfind('.');
    const bool module_function = api->name.substr(0, dot) == rewrite.library;
    if (module_function && holds(rewrite.functions, api->name.substr(dot + 1))) return &rewrite;
  }
  return nullptr;
}

bool same_arguments(const Program& program, const Rewrite& rewrite, ExprRef call) {
  int positional = 0;
  for (std::size_t i = 1; i < program.expr(call).child_count; ++i) {
    const Expr& argument = program.expr(program.child(call, i));
    if (argument.kind == ExprKind::star || argument.kind == ExprKind::double_star) return false;
    if (argument.kind != ExprKind::keyword) {
      ++positional;
      continue;
    }
    const std::string_view name = text_of(argument.name);
    if (!holds(rewrite.keywords, name)) return false;
    const ExprRef value = program.child(program.child(call, i), 0);
    if (name == "timeout" && program.expr(value).kind != ExprKind::number) return false;
  }
  return positional == 1;
}

bool is_shared_member(const Program& program, const Rewrite& rewrite, ExprRef e) {
  const ExprRef parent = program.parent(e);
  return parent.valid() && program.expr(parent).kind == ExprKind::attribute &&
         holds(rewrite.members, text_of(program.expr(parent).name));
}

// Whether the name is given nothing but answers of the old library: they are rewritten together, or
// have the same members at least.
bool holds_only_answers(Program& program, const Rewrite& rewrite, ExprRef name) {
  const Expr& x = program.expr(name);
  const auto bindings = program.unit(name.unit).bindings_of(x.scope, x.name);
  return std::all_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
    const ExprRef value{name.unit, b.value};
    return b.kind == BindingKind::value && program.expr(value).kind == ExprKind::call &&
           rewrite_of(called_api(program, value)) == &rewrite;
  });
}

// Whether every use of the answer is one that the new library knows.
bool same_answer(Program& program, const Rewrite& rewrite, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  if (is_shared_member(program, rewrite, call)) return true;
  const StatementId id = program.expr(call).statement;
  const Statement& statement = unit.statements[id];
  const auto values = unit.values_of(statement);
  if (values.size() != 1 || values[0] != call.id) return false;
  if (statement.kind == StatementKind::expression) return true;
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return false;
  const Expr& target = unit.exprs[targets[0]];
  if (target.kind != ExprKind::name ||
      !holds_only_answers(program, rewrite, {call.unit, targets[0]})) {
    return false;
  }
  for (ExprId other = 0; other < unit.exprs.size(); ++other) {
    const Expr& x = unit.exprs[other];
    if (x.kind != ExprKind::name || x.name != target.name || x.is_target) continue;
    if (!is_shared_member(program, rewrite, {call.unit, other})) return false;
  }
  return true;
}

// Handlers for the old library's exceptions would miss those of the new one.
bool errors_are_handled(Program& program, const Rewrite& rewrite, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::try_) continue;
    for (StatementId c = s + 1; c < unit.statements[s].end; ++c) {
      if (unit.statements[c].kind != StatementKind::except || unit.statements[c].parent != s)
        continue;
      for (ExprId e = 0; e < unit.exprs.size(); ++e) {
        if (unit.exprs[e].statement != c || unit.exprs[e].kind == ExprKind::tuple) continue;
        if (text_of(program.resolve({call.unit, e}).path).starts_with(rewrite.library)) return true;
      }
    }
  }
  return false;
}

// One statement, alone on its lines, that can move into a block.
std::optional<ByteRange> movable_statement(const RuleContext& context, ExprRef call) {
  const Program& program = context.program();
  const Unit& unit = program.unit(call.unit);
  const StatementId id = program.expr(call).statement;
  if (id == kNone) return std::nullopt;
  const Statement& statement = unit.statements[id];
  if (statement.kind != StatementKind::expression && statement.kind != StatementKind::assignment &&
      statement.kind != StatementKind::return_) {
    return std::nullopt;
  }
  const Text& text = context.text();
  const ByteRange range = program.absolute(call.unit, statement.range);
  const std::uint32_t start = text.line_start(text.line_of(range.begin));
  const std::string rest = text.substring({range.end, text.line_end(text.line_of(range.end))});
  const std::size_t after = rest.find_first_not_of(" \t");
  const bool alone = indentation_at(text, range.begin).size() == range.begin - start &&
                     (after == std::string::npos || rest[after] == '#');
  const std::string source = text.substring(range);
  const bool long_string =
      source.find("\"\"\"") != std::string::npos || source.find("'''") != std::string::npos;
  if (!alone || (long_string && source.find('\n') != std::string::npos)) return std::nullopt;
  return range;
}

struct Eligible {
  ExprRef call;
  ByteRange statement;
};

// `made`: a plain function that becomes a coroutine function, whose calls alone are looked at;
// invalid: all coroutines of the file.
std::vector<Eligible> eligible_calls(const RuleContext& context, const Rewrite& rewrite,
                                     FunctionRef made) {
  Program& program = context.program();
  std::vector<Eligible> eligible;
  context.for_each_call([&](ExprRef call) {
    if (rewrite_of(called_api(program, call)) != &rewrite) return;
    const Evaluation evaluation = evaluation_of(program, call);
    if (made.valid() && evaluation.function != made) return;
    if (evaluation.comprehensions > 0 || !can_await(context, call, made)) return;
    if (!same_arguments(program, rewrite, call) || !same_answer(program, rewrite, call)) return;
    if (errors_are_handled(program, rewrite, call)) return;
    const auto statement = movable_statement(context, call);
    // Two calls in one statement would be two edits of it.
    const auto taken = [&](const Eligible& other) { return other.statement == *statement; };
    if (!statement || std::any_of(eligible.begin(), eligible.end(), taken)) return;
    eligible.push_back({call, *statement});
  });
  return eligible;
}

TextEdit block_for(const RuleContext& context, const Rewrite& rewrite,
                   const std::string& client_class, const Eligible& eligible) {
  Program& program = context.program();
  const ExprRef call = eligible.call;
  const ExprRef callee = program.child(call, 0);
  const Api* api = called_api(program, call);
  const ScopeRef scope{call.unit, program.expr(call).scope};
  std::string client = "client";
  if (program.is_bound(scope, intern(client))) client = "http_client";
  const std::string function(api->name.substr(api->name.rfind('.') + 1));
  const ByteRange whole = program.range(call);
  const std::string arguments = context.text().substring({program.range(callee).end, whole.end});
  const TextEdit awaited = await_instead_of(context, call, client + "." + function + arguments);
  std::string source = context.text().substring(eligible.statement);
  source.replace(awaited.range.begin - eligible.statement.begin, awaited.range.size(),
                 awaited.replacement);
  const std::string indentation = indentation_at(context.text(), eligible.statement.begin);
  const std::string step = indentation.find('\t') == std::string::npos ? "    " : "\t";
  std::string moved;
  for (const char c : source) {
    moved += c;
    if (c == '\n') moved += step;
  }
  std::string options(rewrite.options);
  if (!argument_of(program, call, -1, "timeout").valid())
    options += ", " + std::string(rewrite.no_timeout);
  return {eligible.statement, "async with " + client_class + "(" + options + ") as " + client +
                                  ":" + line_end_of(context.text()) + indentation + step + moved};
}

// The edits that rewrite the calls; none where there is no name for the client.
std::vector<TextEdit> edits_for(const RuleContext& context, const Rewrite& rewrite, ExprRef call,
                                const std::vector<Eligible>& eligible) {
  const Program& program = context.program();
  std::vector<TextEdit> edits;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const auto client = import_member(context, scope, rewrite.client);
  if (!client || eligible.empty()) return edits;
  if (client->import) edits.push_back(*client->import);
  for (const Eligible& one : eligible)
    edits.push_back(block_for(context, rewrite, client->name, one));
  const ExprRef callee = program.child(eligible.front().call, 0);
  if (auto unused = remove_import_left_unused(context, callee, static_cast<int>(eligible.size())))
    edits.push_back(std::move(*unused));
  return edits;
}

}  // namespace

void offer_client_rewrite(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  const Rewrite* rewrite = rewrite_of(called_api(program, call));
  if (rewrite == nullptr) return;
  Fix fix;
  fix.title = "Rewrite with `" + std::string(rewrite->client) + "`";
  fix.kind = FixKind::rewrite_async;
  fix.edits = edits_for(context, *rewrite, call, eligible_calls(context, *rewrite, {}));
  if (!fix.edits.empty()) sink.offer(std::move(fix));
}

std::vector<TextEdit> client_rewrite_in(const RuleContext& context, ExprRef call, FunctionRef f) {
  Program& program = context.program();
  const Rewrite* rewrite = rewrite_of(called_api(program, call));
  if (rewrite == nullptr) return {};
  std::size_t calls = 0;
  for (const ExprId id : program.unit(f.unit).calls) {
    const ExprRef other{f.unit, id};
    const Api* api = called_api(program, other);
    const bool is_of_library = api != nullptr && api->library == rewrite->library;
    if (is_of_library && program.function_around(other) == f) ++calls;
  }
  const std::vector<Eligible> eligible = eligible_calls(context, *rewrite, f);
  // What `requests.get(url).json()` calls of the answer is of the library as well.
  const std::size_t answers = static_cast<std::size_t>(std::count_if(
      program.unit(f.unit).calls.begin(), program.unit(f.unit).calls.end(), [&](ExprId id) {
        const ExprRef other{f.unit, id};
        if (program.expr(program.child(other, 0)).kind != ExprKind::attribute) return false;
        const Value callee = program.resolve(program.child(other, 0));
        return callee.receiver != nullptr && callee.receiver->library == rewrite->library &&
               is_shared_member(program, *rewrite, program.child(program.child(other, 0), 0)) &&
               program.function_around(other) == f;
      }));
  if (eligible.size() + answers != calls) return {};
  return edits_for(context, *rewrite, call, eligible);
}

}  // namespace interlock
