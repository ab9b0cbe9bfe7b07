#include "analysis/program/processes.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/origin.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 4;  // from a pool to its context, and on

// The module of an API: its name without what is in the module.
std::string_view module_of(std::string_view name) {
  std::size_t end = 0;
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
       dot = name.find('.', dot + 1)) {
    const unsigned char first = static_cast<unsigned char>(name[end == 0 ? 0 : end + 1]);
    if (std::isupper(first) != 0) break;
    end = dot;
  }
  return name.substr(0, end);
}

const std::set<std::string_view>& process_modules() {
  static const std::set<std::string_view> modules = [] {
    std::set<std::string_view> all;
    for (const Api& api : all_apis()) {
      const bool counts = api.starts_processes || api.role == Role::process ||
                          api.role == Role::process_pool || api.role == Role::start_method;
      if (counts) all.insert(module_of(api.name));
    }
    return all;
  }();
  return modules;
}

// Whether `inner` is the module or class `outer`, or something in it.
bool is_in(std::string_view inner, std::string_view outer) {
  return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '.');
}

// "spawn" for `"spawn"`; `None` is the platform's.
StartMethod method_named(const Program& program, const Text& text, ExprRef e) {
  if (!e.valid() || program.expr(e).kind == ExprKind::constant) return StartMethod::platform;
  if (program.expr(e).kind != ExprKind::string || program.module_of(e.unit) != 0)
    return StartMethod::unknown;
  const std::string literal = text.substring(program.range(e));
  if (literal == "\"fork\"" || literal == "'fork'") return StartMethod::fork;
  const bool is_fresh =
      literal.find("spawn") != std::string::npos || literal.find("forkserver") != std::string::npos;
  return is_fresh ? StartMethod::fresh : StartMethod::unknown;
}

// The API by which a call says how processes start; null where it is none.
const Api* start_method_api(Program& program, ExprRef call) {
  // Few calls have one of their names.
  const Name name = program.expr(program.child(call, 0)).name;
  if (!may_name(program, Role::start_method, name)) return nullptr;
  const Api* api = called_api(program, call);
  return api != nullptr && api->role == Role::start_method ? api : nullptr;
}

// What the file says of all processes; or of one that is not known to be made by a context of its
// own.
enum class IsMadeHere : std::uint8_t { no, yes };
StartMethod method_of_file(Program& program, const Text& text, PythonVersion target,
                           IsMadeHere is_made_here = IsMadeHere::yes) {
  std::optional<StartMethod> said;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      const Api* api = start_method_api(program, call);
      if (api == nullptr) continue;
      if (!api->returns.empty()) {
        if (is_made_here == IsMadeHere::no) return StartMethod::unknown;
        continue;
      }
      const StartMethod here = method_named(program, text, argument_of(program, call, 0, "method"));
      if (said && *said != here) return StartMethod::unknown;
      said = here;
    }
  }
  if (said && *said != StartMethod::platform) return *said;
  return target < PythonVersion{3, 14} ? StartMethod::platform : StartMethod::fresh;
}

// Whether the name that the object is taken from is given contexts that differ.
bool has_several_methods(Program& program, const Text& text, ExprRef object) {
  const Expr& x = program.expr(object);
  if (x.kind != ExprKind::name) return false;
  std::optional<StartMethod> known;
  for (ScopeRef scope{object.unit, x.scope}; scope.id != kNone; scope = program.outer(scope)) {
    const auto bindings = program.unit(scope.unit).bindings_of(scope.id, x.name);
    for (const Binding& b : bindings) {
      const ExprRef value{scope.unit, b.value};
      if (!value.valid() || program.expr(value).kind != ExprKind::call) continue;
      if (start_method_api(program, value) == nullptr) continue;
      const StartMethod said =
          method_named(program, text, argument_of(program, value, 0, "method"));
      if (known && *known != said) return true;
      known = said;
    }
    if (!bindings.empty()) break;
  }
  return false;
}

// `args=(a, b)`, `kwargs={"a": b}`
void add_displayed(const Program& program, ExprRef display, std::vector<ExprRef>& objects) {
  if (!display.valid()) return;
  const Expr& x = program.expr(display);
  const bool is_dict = x.kind == ExprKind::dict;
  if (!is_dict && x.kind != ExprKind::tuple && x.kind != ExprKind::list) return;
  const auto parts = program.unit(display.unit).children_of(x);
  if (is_dict && parts.size() % 2 != 0) return;
  for (std::size_t i = is_dict ? 1 : 0; i < parts.size(); i += is_dict ? 2 : 1)
    objects.push_back({display.unit, parts[i]});
}

// The arguments after the callable that it is called with: `submit(f, a, key=b)`.
void add_rest(const Program& program, ExprRef call, ExprRef callable,
              std::vector<ExprRef>& objects) {
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  bool is_after = false;
  for (const ExprId id : parts.subspan(1)) {
    const ExprRef part{call.unit, id};
    const ExprKind kind = program.expr(part).kind;
    if (is_after && kind != ExprKind::star && kind != ExprKind::double_star)
      objects.push_back(kind == ExprKind::keyword ? program.child(part, 0) : part);
    is_after = is_after || part == callable;
  }
}

// Whether what is made is a process or a pool, which takes what it is made with along.
bool makes(const Api& api, Role role) {
  if (api.kind == ApiKind::klass) return api.role == role;
  const Api* made = api.returns.empty() ? nullptr : find_api(api.returns);
  return made != nullptr && made->role == role;
}

std::optional<Sending> sent_by_slot(const Program& program, ExprRef call, const Api& api,
                                    const Slot& slot) {
  Sending sending{&api, argument_of(program, call, slot.position, slot.keyword), {}, false};
  if (makes(api, Role::process)) {
    add_displayed(program, argument_of(program, call, slot.position + 2, "args"), sending.others);
    add_displayed(program, argument_of(program, call, slot.position + 3, "kwargs"), sending.others);
  } else if (makes(api, Role::process_pool)) {
    add_displayed(program, argument_of(program, call, slot.position + 1, "initargs"),
                  sending.others);
  } else {
    if (api.kind == ApiKind::klass) return std::nullopt;
    sending.is_pickled = true;
    if (!sending.callable.valid()) return std::nullopt;
    if (!slot.many && (slot.keyword.empty() || api.role == Role::offload)) {
      add_rest(program, call, sending.callable, sending.others);
    } else if (!slot.many) {
      add_displayed(program, argument_of(program, call, slot.position + 1, "args"), sending.others);
      add_displayed(program, argument_of(program, call, slot.position + 2, "kwds"), sending.others);
    }
  }
  const bool is_some = sending.callable.valid() || !sending.others.empty();
  return is_some ? std::optional(sending) : std::nullopt;
}

// `loop.run_in_executor(processes, f, a)`
std::optional<Sending> sent_to_executor(Program& program, ExprRef call, const Api& api) {
  if (api.role != Role::offload || api.slots.empty()) return std::nullopt;
  const ExprRef executor = argument_of(program, call, 0, "");
  const Slot& slot = api.slots.front();
  if (slot.position < 1 || !executor.valid()) return std::nullopt;
  const Value pool = program.resolve(executor);
  if (!pool.is_a(Role::process_pool) || pool.api->sends_closures) return std::nullopt;
  Sending sending{&api, argument_of(program, call, slot.position, slot.keyword), {}, true};
  if (!sending.callable.valid()) return std::nullopt;
  add_rest(program, call, sending.callable, sending.others);
  return sending;
}

}  // namespace

bool names_processes(const ModuleFacts& facts) {
  return std::any_of(facts.units.begin(), facts.units.end(), [](const UnitPlace& place) {
    const auto& imports = place.unit->imports;
    return std::any_of(imports.begin(), imports.end(), [](const ImportedName& imported) {
      const std::string_view path = text_of(imported.path);
      const auto& modules = process_modules();
      return std::any_of(modules.begin(), modules.end(), [&](std::string_view module) {
        return is_in(path, module) || is_in(module, path);
      });
    });
  });
}

ExprRef receiver_of(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const bool is_method = program.expr(callee).kind == ExprKind::attribute &&
                         program.resolve(callee).receiver != nullptr;
  return is_method ? program.child(callee, 0) : call;
}

StartMethod start_method_of(Program& program, const Text& text, PythonVersion target,
                            ExprRef object) {
  if (program.expr(object).kind == ExprKind::call &&
      has_several_methods(program, text, receiver_of(program, object)))
    return StartMethod::unknown;
  for (int step = 0; step < kMaxSteps; ++step) {
    const ExprRef made = origin_of(program, object);
    if (!made.valid()) return method_of_file(program, text, target, IsMadeHere::no);
    const Api* api = called_api(program, made);
    if (api != nullptr && api->role == Role::start_method) {
      const StartMethod said = method_named(program, text, argument_of(program, made, 0, "method"));
      return said == StartMethod::platform ? method_of_file(program, text, target) : said;
    }
    ExprRef context = argument_of(program, made, -1, "mp_context");
    if (!context.valid()) context = argument_of(program, made, -1, "context");
    if (!context.valid()) return method_of_file(program, text, target);
    object = context;
  }
  return StartMethod::unknown;
}

std::optional<Sending> sending_at(Program& program, ExprRef call) {
  if (program.expr(call).child_count < 2) return std::nullopt;
  const Api* api = called_api(program, call);
  if (api == nullptr || api->sends_closures) return std::nullopt;
  if (api->role == Role::send) {
    const ExprRef object = argument_of(program, call, 0, "obj");
    return object.valid() ? std::optional(Sending{api, {}, {object}, true}) : std::nullopt;
  }
  if (const auto sending = sent_to_executor(program, call, *api)) return sending;
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::process || slot.before_exec) continue;
    const Api* receiver = program.resolve(program.child(call, 0)).receiver;
    if (receiver != nullptr && receiver->sends_closures) return std::nullopt;
    return sent_by_slot(program, call, *api, slot);
  }
  return std::nullopt;
}

}  // namespace interlock
