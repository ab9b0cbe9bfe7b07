#include "analysis/advice/place.h"

#include <algorithm>

#include "analysis/advice/markdown_line.h"
#include "analysis/advice/topics.h"

namespace interlock {
namespace {

// What hands the lambda `f` over to be run.
std::vector<StartSite> starts_of_lambda(const RuleContext& context, FunctionRef f);

// Adds the facts about one place. Not thread-safe.
class PlaceReader {
 public:
  PlaceReader(const RuleContext& context, PlaceFacts& facts)
      : context_(context), program_(context.program()), facts_(facts) {}

  void read_surroundings(ExprRef e) {
    if (!e.valid()) return;
    const Expr& x = program_.expr(e);
    if (x.in_type) facts_.add("in-type");
    const Evaluation evaluation = evaluation_of(program_, e);
    if (evaluation.comprehensions > 0) facts_.add("in-comprehension");
    read_function(evaluation.function, context_.contexts().runs_on_loop(e));
    if (in_loop(e)) facts_.add("in-loop");
    if (in_main_guard(e)) facts_.add("in-main-guard");
  }

  // How the object or the call's result is used.
  void read_use(ExprRef use) {
    if (is_awaited(program_, use)) facts_.add("awaited");
    if (statement_of_whole(program_, use).valid()) facts_.add("dropped");
    const StatementId id = program_.expr(use).statement;
    if (id == kNone || program_.expr(use).parent != kNone) return;
    const Unit& unit = program_.unit(use.unit);
    const Statement& statement = unit.statements[id];
    const auto values = unit.values_of(statement);
    if (statement.kind != StatementKind::with ||
        std::find(values.begin(), values.end(), use.id) == values.end()) {
      return;
    }
    facts_.add(statement.is_async ? "entered-async" : "entered");
    const FunctionRef function = program_.function_around(use);
    const auto inside = [&](StatementId at, ScopeId scope) {
      return at != kNone && at > id && at < statement.end &&
             program_.function_around(ScopeRef{use.unit, scope}) == function;
    };
    const bool awaits = std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& x) {
      return (x.kind == ExprKind::await || x.kind == ExprKind::yield) &&
             inside(x.statement, x.scope);
    });
    const bool iterates =
        std::any_of(unit.iterations.begin(), unit.iterations.end(),
                    [&](const Iteration& i) { return i.is_async && inside(i.statement, i.scope); });
    bool enters = false;
    for (StatementId s = id + 1; s < statement.end; ++s) {
      const Statement& inner = unit.statements[s];
      enters =
          enters || (inner.kind == StatementKind::with && inner.is_async && inside(s, inner.scope));
    }
    if (awaits || iterates || enters) facts_.add("body-awaits");
  }

  // The subject is itself a callable that something runs.
  void read_handing_over(ExprRef e) {
    ExprRef value = e;
    ExprRef taker = program_.parent(e);
    if (taker.valid() && program_.expr(taker).kind == ExprKind::keyword)
      taker = program_.parent(taker);
    for (int step = 0; step < 2 && taker.valid(); ++step) {
      if (program_.expr(taker).kind != ExprKind::call) return;
      const Api* api = called_api(program_, taker);
      if (api == nullptr) return;
      if (api->role == Role::partial) {
        value = taker;
        taker = program_.parent(taker);
        continue;
      }
      for (const Slot& slot : api->slots) {
        if (argument_of(program_, taker, slot.position, slot.keyword) != value) continue;
        static constexpr std::string_view where_words[] = {"here", "loop", "thread", "process"};
        facts_.add("handed-to-" + std::string(where_words[static_cast<std::size_t>(slot.runs_on)]));
        facts_.say("taker", call_words(context_, taker));
      }
      return;
    }
  }

  void read_arguments(ExprRef call) {
    const auto arguments = program_.unit(call.unit).children_of(program_.expr(call)).subspan(1);
    if (arguments.empty()) facts_.add("no-arguments");
    bool star = false;
    for (const ExprId id : arguments) {
      ExprRef argument{call.unit, id};
      const Expr& x = program_.expr(argument);
      star = star || x.kind == ExprKind::star || x.kind == ExprKind::double_star;
      if (x.kind == ExprKind::keyword) {
        facts_.add("keyword-" + std::string(text_of(x.name)));
        if (x.child_count != 1) continue;
        argument = program_.child(argument, 0);
        if (text_of(program_.expr(argument).name) == "True")
          facts_.add("true-" + std::string(text_of(x.name)));
      }
      const Value value = program_.resolve(argument);
      if (value.kind == ValueKind::instance && value.api->role != Role::none)
        facts_.add("given-" + std::string(to_string(value.api->role)));
      if (value.kind == ValueKind::none && id == arguments.front()) facts_.add("given-none");
    }
    if (star) facts_.add("star-argument");
    if (!star && arguments.size() == 1) facts_.add("one-argument");
    facts_.say("count", std::to_string(arguments.size()));
  }

  void read_callable(ExprRef callable) {
    if (!callable.valid()) return;
    facts_.say("callable", code_span(context_.quoted(callable)));
    const Expr& x = program_.expr(callable);
    if (x.kind == ExprKind::lambda) {
      facts_.add("callable-lambda");
      return read_callable_function({callable.unit, x.link});
    }
    const Value value = program_.resolve(callable);
    if (x.kind == ExprKind::call) return read_called(callable, value);
    if (value.kind == ValueKind::function) {
      const Function& function = program_.function(value.function);
      if (function.enclosing != kNone) facts_.add("callable-nested");
      if (function.is_async && !function.is_generator) facts_.add("callable-coroutine");
      return read_callable_function(value.function);
    }
    if (value.kind != ValueKind::symbol || value.api == nullptr) return;
    if (value.api->kind == ApiKind::coroutine_function) facts_.add("callable-coroutine");
    facts_.add("callable-known");
    if (value.api->blocks == Category::none) return;
    facts_.add("callable-" + kind_of(*value.api));
    facts_.say("callable-reason",
               facts_.fill("{callable}").value_or("") + " " + std::string(value.api->reason));
  }

 private:
  void read_function(FunctionRef f, bool on_loop) {
    if (!f.valid()) return facts_.add("in-module");
    const Function& function = program_.function(f);
    facts_.say("function", function.is_lambda ? "this lambda" : code_span(text_of(function.name)));
    if (on_loop) return facts_.add("in-coroutine");
    facts_.add(function.is_lambda ? "in-lambda" : "in-plain-function");
    if (function.is_async) return;
    const auto starts = function.is_lambda ? starts_of_lambda(context_, f) : starts_of(context_, f);
    for (const StartSite& start : starts) {
      if (start.by.empty() || start.runs_on < RunsOn::thread) continue;
      facts_.add(start.runs_on == RunsOn::thread ? "in-thread" : "in-process");
      facts_.say("starter", start.by);
    }
  }

  [[nodiscard]] bool in_loop(ExprRef e) const {
    const Unit& unit = program_.unit(e.unit);
    for (StatementId s = program_.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
      const StatementKind kind = unit.statements[s].kind;
      if (kind == StatementKind::function || kind == StatementKind::class_) return false;
      if (kind == StatementKind::while_) return true;
      // The iterable is evaluated once.
      if (kind == StatementKind::for_ && program_.expr(e).statement != s) return true;
    }
    return false;
  }

  // Under `if __name__ == "__main__"`.
  [[nodiscard]] bool in_main_guard(ExprRef e) const {
    static const Name name = intern("__name__");
    const Unit& unit = program_.unit(e.unit);
    for (StatementId s = program_.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
      const auto values = unit.values_of(unit.statements[s]);
      if (unit.statements[s].kind != StatementKind::if_ || values.empty()) continue;
      for (const ExprId operand : unit.children_of(unit.exprs[values.front()])) {
        if (unit.exprs[operand].name == name) return true;
      }
    }
    return false;
  }

  // `Thread(target=work())`: what is handed over is the result.
  void read_called(ExprRef call, const Value& result) {
    if (result.kind == ValueKind::coroutine) facts_.add("callable-coroutine");
    const Value callee = program_.resolve(program_.child(call, 0));
    const bool gives_nothing = callee.kind == ValueKind::function &&
                               program_.function(callee.function).results.empty() &&
                               !program_.function(callee.function).is_async;
    const bool blocks = blocking_api(program_, call) != nullptr;
    if (gives_nothing || blocks || result.kind == ValueKind::coroutine)
      facts_.add("callable-called");
  }

  void read_callable_function(FunctionRef f) {
    facts_.add("callable-known");
    const FunctionEvidence evidence = evidence_of(context_, f);
    PlaceFacts shown(context_.target_version());
    add_evidence(context_, evidence, shown);
    static constexpr std::string_view kinds[] = {"waits",       "disk",  "computes",   "native",
                                                 "coordinates", "joins", "starts-loop"};
    for (const std::string_view kind : kinds) {
      if (!shown.holds(kind)) continue;
      facts_.add("callable-" + std::string(kind));
      const bool computes = !evidence.computation.empty();
      facts_.say(
          "callable-reason",
          shown.fill(computes ? "{function} computes in {computes}" : "{blocks}").value_or(""));
    }
  }

  const RuleContext& context_;
  Program& program_;
  PlaceFacts& facts_;
};

std::vector<StartSite> starts_of_lambda(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  const Unit& unit = program.unit(f.unit);
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    if (unit.exprs[id].kind != ExprKind::lambda || unit.exprs[id].link != f.id) continue;
    PlaceFacts handed(context.target_version());
    PlaceReader(context, handed).read_handing_over({f.unit, id});
    const std::string by = handed.fill("{taker}").value_or("");
    if (handed.holds("handed-to-thread")) return {{"", by, RunsOn::thread}};
    if (handed.holds("handed-to-process")) return {{"", by, RunsOn::process}};
  }
  return {};
}

// Facts of a call that may block, from its arguments.
void add_call_facts(const RuleContext& context, ExprRef call, const Api& api, PlaceFacts& where) {
  Program& program = context.program();
  // `to_thread(f, ...)` with what is called here.
  const bool bare = program.expr(call).child_count == 1;
  const std::string callee = context.quoted(program.child(call, 0)) + (bare ? "" : ", ...");
  for (const char* word : {"to-thread", "in-process-pool"}) {
    if (api.lazy) continue;  // it is the iteration that has to go elsewhere
    std::string text = where.fill("{" + std::string(word) + "}").value_or("");
    const std::size_t at = text.find("f, ...");
    if (at != std::string::npos) where.say(word, text.replace(at, 6, callee));
  }
  const bool waits = blocking_api(program, call) != nullptr;
  if (!waits && !api.lazy) where.add("returns-at-once");
  if (where.holds("in-coroutine") && (waits || api.lazy)) where.add("on-loop");
  for (const Unless& unless : api.unless) {
    if (unless.keyword == "timeout" &&
        argument_of(program, call, unless.position, unless.keyword).valid()) {
      where.add("timeout-given");
    }
  }
  for (const ExprId id : program.unit(call.unit).children_of(program.expr(call))) {
    const Expr& argument = program.unit(call.unit).exprs[id];
    const bool named = argument.kind == ExprKind::keyword &&
                       text_of(argument.name).find("timeout") != std::string_view::npos;
    if (named) where.add("timeout-given");
  }
}

}  // namespace

ExprRef call_of(const RuleContext& context, const Subject& subject) {
  const Program& program = context.program();
  if (!subject.expr.valid()) return {};
  if (program.expr(subject.expr).kind == ExprKind::call) return subject.expr;
  const ExprRef parent = program.parent(subject.expr);
  if (!parent.valid() || program.expr(parent).kind != ExprKind::call) return {};
  return program.child(parent, 0) == subject.expr ? parent : ExprRef{};
}

ExprRef callable_given_to(const RuleContext& context, ExprRef call) {
  if (!call.valid()) return {};
  Program& program = context.program();
  const Api* api = called_api(program, call);
  if (api == nullptr) return {};
  for (const Slot& slot : api->slots) {
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    if (!argument.valid()) continue;
    const Value value = program.resolve(argument);
    // `partial(f, 1)` runs f.
    return value.kind == ValueKind::partial && value.argument.valid() ? value.argument : argument;
  }
  return {};
}

PlaceFacts facts_of_file(const RuleContext& context) {
  PlaceFacts facts(context.target_version());
  static constexpr std::string_view libraries[] = {"asyncio", "trio", "anyio"};
  const auto library = static_cast<std::size_t>(context.async_library());
  facts.add("library-" + std::string(libraries[library]));
  const auto& units = context.facts().units;
  const bool any_coroutine = std::any_of(units.begin(), units.end(), [](const UnitPlace& place) {
    const auto& functions = place.unit->functions;
    return std::any_of(functions.begin(), functions.end(),
                       [](const Function& f) { return f.is_async; });
  });
  if (any_coroutine) facts.add("file-coroutines");
  // | word | asyncio | trio | anyio |
  for (const PageBlock& block : guidance("words").under("")) {
    for (const std::string_view line : markdown_lines(block.text)) {
      const auto cells = table_cells(line);
      if (cells.size() == 4) facts.say(cells[0], cells[library + 1]);
    }
  }
  return facts;
}

PlaceFacts facts_of_function(const RuleContext& context, FunctionRef function) {
  PlaceFacts facts = facts_of_file(context);
  add_evidence(context, evidence_of(context, function), facts);
  std::vector<std::string> words;
  for (const StartSite& start : starts_of(context, function)) {
    words.push_back(start.words);
    if (start.runs_on == RunsOn::thread) facts.add("in-thread");
    if (start.runs_on == RunsOn::process) facts.add("in-process");
    if (start.runs_on == RunsOn::loop) facts.add("in-coroutine");
  }
  if (words.empty()) return facts;
  constexpr std::size_t most_named = 3;
  facts.add("started");
  facts.say("starts", enumerated(words, most_named));
  return facts;
}

PlaceFacts facts_at(const RuleContext& context, const Subject& subject) {
  PlaceFacts facts = facts_of_file(context);
  PlaceReader reader(context, facts);
  facts.say("name", code_span(subject.written));
  if (subject.is_variable) facts.add("variable");
  if (subject.api != nullptr && !subject.api->alternative.empty())
    facts.say("alternative", code_span(subject.api->alternative));
  const std::string last = subject.qualified.substr(subject.qualified.rfind('.') + 1);
  facts.add("of-" + subject.qualified.substr(0, subject.qualified.find('.')));
  facts.add("named-" + last);
  if (subject.receiver != nullptr) facts.add("member-" + last);
  if (subject.api != nullptr) {
    facts.add("role-" + std::string(to_string(subject.api->role)));
    const std::string_view made = subject.api->returns;
    const bool makes = !made.empty() && made.substr(made.rfind('.') + 1) == last;
    if (!subject.is_variable && (makes || subject.api->kind == ApiKind::klass)) facts.add("class");
  }
  reader.read_surroundings(subject.expr);
  if (!subject.expr.valid()) return facts;
  const ExprRef call = call_of(context, subject);
  reader.read_use(call.valid() ? call : subject.expr);
  if (!call.valid()) {
    reader.read_handing_over(subject.expr);
    return facts;
  }
  facts.add("called");
  reader.read_arguments(call);
  reader.read_callable(callable_given_to(context, call));
  return facts;
}

void add_blocking(const RuleContext& context, ExprRef call, const Api& api, PlaceFacts& where) {
  where.add("category-" + std::string(to_string(api.blocks)));
  where.add("kind-" + kind_of(api));
  where.say("reason", std::string(api.reason));
  if (api.lazy) where.add("lazy");
  if (api.thread_bound) where.add("thread-bound");
  if (api.confidence == Confidence::high) where.add("sure");
  if (where.holds("handed-to-loop") && !api.lazy) where.add("on-loop");
  if (call.valid()) add_call_facts(context, call, api, where);
  const CategoryAdvice* advice = advice_on(api.blocks);
  if (advice != nullptr) {
    where.say("category", advice->words);
    where.say("advice", where.fill(advice->advice).value_or(advice->advice));
  }
  bool takes_timeout = advice != nullptr && advice->takes_timeout;
  for (const Unless& unless : api.unless)
    takes_timeout = takes_timeout || unless.keyword == "timeout";
  if (takes_timeout) where.add("takes-timeout");
  const Twin& twin = twin_of(api, context.async_library());
  const std::string instead = twin_words(context, call, twin);
  const std::string bare = instead.size() > 2 ? instead.substr(1, instead.size() - 2) : instead;
  // "`asyncio.to_thread`" is no twin but the way out for calls without one.
  const std::string in_thread = where.fill("{to-thread}").value_or("");
  if (instead.empty() || in_thread.find(bare + "(") != std::string::npos) return;
  where.say("instead", instead);
  where.add(!twin.call.empty()     ? "twin-call"
            : !twin.method.empty() ? "twin-method"
                                   : "twin-mention");
}

}  // namespace interlock
