#include "analysis/advice/function_evidence.h"

#include <algorithm>

#include "analysis/advice/markdown_line.h"
#include "analysis/advice/topics.h"
#include "analysis/program/computation.h"

namespace interlock {
namespace {

constexpr std::size_t kMostNamed = 3;  // calls that a sentence names

bool in_unit_function(const Program& program, FunctionRef f, std::uint32_t unit, ScopeId scope) {
  return program.function_around(ScopeRef{unit, scope}) == f;
}

// "a loop (line 4)", where the function is seen to only compute.
std::string computation_in(const RuleContext& context, FunctionRef f) {
  const Computation computation = computation_of(context.program(), f);
  if (!computation.valid()) return {};
  const bool is_loop = computation.kind == ComputationKind::loop;
  return std::string(is_loop ? "a loop" : "a recursion") + " (" +
         context.place_name(f.unit, computation.range.begin) + ")";
}

std::vector<std::uint32_t> suspensions_in(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  std::vector<std::uint32_t> offsets;
  for (const ExprId id : unit.awaits) {
    if (program.function_around(ExprRef{f.unit, id}) == f)
      offsets.push_back(program.range({f.unit, id}).begin);
  }
  for (const Statement& statement : unit.statements) {
    if (statement.is_async && statement.kind != StatementKind::function &&
        in_unit_function(program, f, f.unit, statement.scope)) {
      offsets.push_back(program.absolute(f.unit, statement.range).begin);
    }
  }
  std::sort(offsets.begin(), offsets.end());
  return offsets;
}

// Finds where a function is run. Not thread-safe.
class StartFinder {
 public:
  StartFinder(const RuleContext& context, FunctionRef f)
      : context_(context), program_(context.program()), f_(f), name_(program_.function(f).name) {}

  std::vector<StartSite> find() {
    add_role();
    add_body();
    const auto& units = context_.facts().units;
    for (std::uint32_t u = 0; u < units.size(); ++u) {
      const auto& exprs = units[u].unit->exprs;
      // Names are compared before anything is resolved: few expressions have the name.
      for (ExprId id = 0; id < exprs.size(); ++id) {
        if (exprs[id].name == name_) add_use({u, id});
      }
    }
    // Where it gets another context says most.
    std::stable_sort(sites_.begin(), sites_.end(), [](const StartSite& a, const StartSite& b) {
      return (a.runs_on == RunsOn::here) < (b.runs_on == RunsOn::here);
    });
    return std::move(sites_);
  }

 private:
  // What a framework does with what it is told of by a decorator or a base class.
  void add_role() {
    const FunctionContext role = context_.contexts().of(f_);
    if (role.api == nullptr || role.api->body_runs_on == RunsOn::here) return;
    const std::string by = code_span(role.api->name);
    const std::string_view where = role.runs_on == RunsOn::loop     ? "on the event loop"
                                   : role.runs_on == RunsOn::thread ? "in a thread"
                                                                    : "in a process";
    sites_.push_back({std::string(where) + ", as " + by + " does", by, role.runs_on});
  }

  // The method `run` of a class of threads.
  void add_body() {
    for (const Api* base : modelled_bases(program_, program_.class_of(f_))) {
      const Api* overridden = find_member(*base, text_of(name_));
      if (overridden == nullptr || overridden->role != Role::body || base->slots.empty()) continue;
      const RunsOn where = base->slots.front().runs_on;
      const std::string by = code_span(base->name);
      sites_.push_back({std::string(where == RunsOn::process ? "in a process" : "in a thread") +
                            " of its own, as " + by + " does",
                        by, where});
      return;
    }
  }

  void add_use(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (x.kind != ExprKind::name && x.kind != ExprKind::attribute) return;
    ExprRef call = program_.parent(e);
    if (call.valid() && program_.expr(call).kind == ExprKind::keyword) call = program_.parent(call);
    if (!call.valid() || program_.expr(call).kind != ExprKind::call) return;
    const Value value = program_.resolve(e);
    if (value.kind != ValueKind::function || value.function != f_) return;
    if (program_.child(call, 0) == e) return add_call(call);
    add_argument(call, e);
  }

  [[nodiscard]] static bool only_collects(ExprKind kind) {
    return kind == ExprKind::generator || kind == ExprKind::comprehension ||
           kind == ExprKind::star || kind == ExprKind::list || kind == ExprKind::tuple ||
           kind == ExprKind::set || kind == ExprKind::keyword;
  }

  [[nodiscard]] std::string around(ExprRef call) const {
    const FunctionRef caller = program_.function_around(call);
    const std::string line = context_.place_name(call.unit, program_.range(call).begin);
    if (!caller.valid()) return "the module's own code (" + line + ")";
    const Function& function = program_.function(caller);
    const std::string name = function.is_lambda ? "a lambda" : code_span(text_of(function.name));
    return name + " (" + line + ")";
  }

  // `f()`: awaited, made a coroutine that something takes, or called.
  void add_call(ExprRef call) {
    if (program_.function_around(call) == f_) return;  // a recursion starts nothing
    ExprRef parent = program_.parent(call);
    // `gather(*(f(x) for x in items))`
    while (parent.valid() && only_collects(program_.expr(parent).kind))
      parent = program_.parent(parent);
    const bool has_parent = parent.valid();
    if (has_parent && program_.expr(parent).kind == ExprKind::await) {
      sites_.push_back({"awaited in " + around(parent), "", RunsOn::loop});
    } else if (has_parent && program_.expr(parent).kind == ExprKind::call &&
               program_.function(f_).is_async &&
               !program_.range(program_.child(parent, 0)).contains(program_.range(call))) {
      sites_.push_back({"passed to " + call_words(context_, parent), "", RunsOn::loop});
    } else if (context_.contexts().runs_on_loop(call) && !program_.function(f_).is_async) {
      sites_.push_back({"called on the event loop in " + around(call), "", RunsOn::loop});
    } else {
      sites_.push_back({"called in " + around(call), "", RunsOn::here});
    }
  }

  // `to_thread(f)`, `Thread(target=f)`, `to_thread(partial(f, 1))`
  void add_argument(ExprRef call, ExprRef value) {
    ExprRef taker = call;
    const Api* api = called_api(program_, call);
    if (api != nullptr && api->role == Role::partial && program_.parent(call).valid() &&
        program_.expr(program_.parent(call)).kind == ExprKind::call) {
      taker = program_.parent(call);
      api = called_api(program_, taker);
      value = call;
    }
    if (api == nullptr) return;
    for (const Slot& slot : api->slots) {
      if (argument_of(program_, taker, slot.position, slot.keyword) != value) continue;
      static constexpr std::string_view where_words[] = {
          "called by ", "called on the event loop by ", "in a thread, by ",
          "in another process, by "};
      const std::string by = call_words(context_, taker);
      sites_.push_back({std::string(where_words[static_cast<std::size_t>(slot.runs_on)]) + by, by,
                        slot.runs_on});
      return;
    }
  }

  const RuleContext& context_;
  Program& program_;
  FunctionRef f_;
  Name name_;
  std::vector<StartSite> sites_;
};

// What kind of function it is.
void add_function(const Program& program, FunctionRef f, PlaceFacts& facts) {
  if (!f.valid()) {
    facts.say("function", "This module");
    return facts.add("in-module");
  }
  const Function& function = program.function(f);
  facts.say("function", function.is_lambda ? "This lambda" : code_span(text_of(function.name)));
  facts.add(function.is_async ? "coroutine" : "plain");
  if (function.is_generator) facts.add(function.is_async ? "async-generator" : "generator");
}

std::string sites_words(const RuleContext& context, const std::vector<BlockingSite>& sites) {
  std::vector<std::string> words;
  words.reserve(sites.size());
  for (const BlockingSite& site : sites) words.push_back(call_words(context, site.call));
  return enumerated(words, kMostNamed);
}

// "`requests.get` (line 3) waits for the server's answer; `open` (line 5) opens a file"
std::string reasons_words(const RuleContext& context, const FunctionEvidence& evidence) {
  std::vector<BlockingSite> all;
  for (const auto& [kind, sites] : evidence.blocking)
    all.insert(all.end(), sites.begin(), sites.end());
  std::sort(all.begin(), all.end(),
            [](const BlockingSite& a, const BlockingSite& b) { return a.call.id < b.call.id; });
  std::string words;
  for (std::size_t i = 0; i < all.size() && i < kMostNamed; ++i) {
    if (!words.empty()) words += "; ";
    words += call_words(context, all[i].call) + " " + std::string(all[i].api->reason);
  }
  if (all.size() > kMostNamed)
    words += "; and " + std::to_string(all.size() - kMostNamed) + " more";
  return words;
}

std::string awaits_words(const RuleContext& context, const FunctionEvidence& evidence) {
  constexpr std::string_view kLine = "line ";
  const auto& awaits = evidence.awaits;
  std::vector<std::string> lines;
  bool is_own = true;
  for (const std::uint32_t offset : awaits) {
    std::string line = context.place_name(evidence.function.unit, offset);
    is_own = line.starts_with(kLine);
    if (is_own) line.erase(0, kLine.size());
    if (lines.empty() || lines.back() != line) lines.push_back(std::move(line));
  }
  const std::string what = !is_own ? "" : lines.size() == 1 ? "line " : "lines ";
  std::string count = std::to_string(awaits.size()) + " times";
  if (awaits.size() <= 2) count = awaits.size() == 1 ? "once" : "twice";
  return count + " (" + what + enumerated(lines, 4) + ")";
}

}  // namespace

const CategoryAdvice* advice_on(Category category) {
  static const auto table = [] {
    std::map<std::string, CategoryAdvice, std::less<>> rows;
    for (const PageBlock& block : guidance("categories").under("")) {
      for (const std::string_view line : markdown_lines(block.text)) {
        auto cells = table_cells(line);
        if (cells.size() != 5) continue;
        rows.emplace(cells[0], CategoryAdvice{cells[1], cells[2], cells[3] == "yes", cells[4]});
      }
    }
    return rows;
  }();
  const auto found = table.find(to_string(category));
  return found == table.end() ? nullptr : &found->second;
}

std::string kind_of(const Api& api) {
  const CategoryAdvice* advice = advice_on(api.blocks);
  if (advice == nullptr) return "waits";
  if (advice->kind != "computes") return advice->kind;
  static const std::vector<std::string> native = guidance("choice").words("native");
  const std::string_view module = api.name.substr(0, api.name.find('.'));
  const bool is_native = std::find(native.begin(), native.end(), module) != native.end();
  return is_native ? "native" : advice->kind;
}

FunctionEvidence evidence_of(const RuleContext& context, FunctionRef function) {
  FunctionEvidence evidence;
  evidence.function = function;
  if (!function.valid()) return evidence;
  Program& program = context.program();
  for (const ExprId id : program.unit(function.unit).calls) {
    const ExprRef call{function.unit, id};
    const Evaluation evaluation = evaluation_of(program, call);
    if (evaluation.function != function || evaluation.in_generator) continue;
    const Api* api = blocking_api(program, call);
    if (api == nullptr || api->confidence == Confidence::low) continue;
    evidence.blocking[kind_of(*api)].push_back({call, api});
  }
  evidence.awaits = suspensions_in(program, function);
  if (evidence.awaits.empty() && evidence.blocking.empty())
    evidence.computation = computation_in(context, function);
  return evidence;
}

std::vector<StartSite> starts_of(const RuleContext& context, FunctionRef function) {
  if (!function.valid() || context.program().function(function).name == Name::none) return {};
  return StartFinder(context, function).find();
}

void add_evidence(const RuleContext& context, const FunctionEvidence& evidence, PlaceFacts& facts) {
  add_function(context.program(), evidence.function, facts);
  for (const auto& [kind, sites] : evidence.blocking) {
    facts.add(kind);
    facts.say(kind, sites_words(context, sites));
    facts.say(kind + "-reason", std::string(sites.front().api->reason));
    if (kind != "waits") continue;
    for (const BlockingSite& site : sites) {
      const std::string twin =
          twin_words(context, site.call, twin_of(*site.api, context.async_library()));
      if (twin.empty()) continue;
      facts.add("waits-twin");
      facts.say("waits", call_words(context, site.call));
      facts.say("waits-reason", std::string(site.api->reason));
      facts.say("instead", twin);
      break;
    }
  }
  if (!evidence.blocking.empty()) {
    facts.add("blocks");
    facts.say("blocks", reasons_words(context, evidence));
  }
  if (!evidence.awaits.empty()) {
    facts.add("awaits");
    facts.say("awaits", awaits_words(context, evidence));
  }
  if (!evidence.computation.empty()) {
    facts.add("computes");
    facts.say("computes", evidence.computation);
  }
}

std::string call_words(const RuleContext& context, ExprRef call) {
  const Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  return code_span(context.quoted(callee)) + " (" +
         context.place_name(call.unit, program.range(call).begin) + ")";
}

std::string enumerated(const std::vector<std::string>& words, std::size_t limit) {
  const std::size_t shown = std::min(words.size(), limit);
  std::string all;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) all += i + 1 == words.size() ? " and " : ", ";
    all += words[i];
  }
  if (words.size() > shown) all += " and " + std::to_string(words.size() - shown) + " more";
  return all;
}

std::string twin_words(const RuleContext& context, ExprRef call, const Twin& twin) {
  if (!twin.call.empty()) return code_span(twin.call);
  if (!twin.wrap.empty()) return code_span(twin.wrap);
  if (!call.valid()) return std::string(twin.mention);
  const Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  if (!twin.method.empty() && program.expr(callee).kind == ExprKind::attribute) {
    return code_span(context.quoted(program.child(callee, 0)) + "." + std::string(twin.method));
  }
  return std::string(twin.mention);
}

}  // namespace interlock
