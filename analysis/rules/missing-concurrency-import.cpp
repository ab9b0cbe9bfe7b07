#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"F821"};

// A module of Python's concurrency.
struct ConcurrencyModule {
  std::string_view path;
  Name top = Name::none;  // the part before the first dot, which is the name that code begins with
};

// Classes with a role up to here are threads, pools, locks, queues and the like; what follows is
// clients, methods and functions.
constexpr Role kLastOfClasses = Role::task_group;

// The standard library's modules whose classes have a part in concurrency, by what the models say.
const std::vector<ConcurrencyModule>& concurrency_modules() {
  static const std::vector<ConcurrencyModule> modules = [] {
    std::vector<std::string_view> paths;
    for (const Api& api : all_apis()) {
      if (api.library != "stdlib" || api.kind != ApiKind::klass) continue;
      if (api.role == Role::none || api.role > kLastOfClasses) continue;
      paths.push_back(api.name.substr(0, api.name.rfind('.')));
    }
    std::sort(paths.begin(), paths.end());
    std::vector<ConcurrencyModule> found;
    for (const std::string_view path : paths) {
      // A package may bring its submodules by itself.
      const std::string_view before = found.empty() ? "" : found.back().path;
      const bool inside = !before.empty() && path.starts_with(before) &&
                          (path.size() == before.size() || path[before.size()] == '.');
      if (!inside) found.push_back({path, intern(path.substr(0, path.find('.')))});
    }
    return found;
  }();
  return modules;
}

// `e` and the attributes after it that spell the module; invalid where they don't, or where what
// follows is nothing that the module is known to have.
ExprRef spelled_module(const Program& program, ExprRef e, std::string_view path) {
  std::string spelled(text_of(program.expr(e).name));
  ExprRef at = e;
  while (spelled.size() < path.size()) {
    const ExprRef next = program.parent(at);
    if (!next.valid() || program.expr(next).kind != ExprKind::attribute) return {};
    spelled += '.';
    spelled += text_of(program.expr(next).name);
    at = next;
  }
  const ExprRef member = program.parent(at);
  if (spelled != path || !member.valid()) return {};
  if (program.expr(member).kind != ExprKind::attribute) return {};
  spelled += '.';
  spelled += text_of(program.expr(member).name);
  return find_api(spelled) != nullptr || is_modelled_module(spelled) ? at : ExprRef{};
}

// Whether the file imports the module, something in it, or another module of concurrency, which
// may import it in turn.
bool may_be_loaded(const ModuleFacts& facts) {
  for (const UnitPlace& place : facts.units) {
    for (const ImportedName& imported : place.unit->imports) {
      const std::string_view path = text_of(imported.path);
      for (const ConcurrencyModule& module : concurrency_modules()) {
        if (path.starts_with(module.path)) return true;
      }
    }
  }
  return false;
}

bool is_missing(const RuleContext& context, ExprRef e, const ConcurrencyModule& module) {
  Program& program = context.program();
  const ScopeRef scope{e.unit, program.expr(e).scope};
  if (!program.is_bound(scope, module.top)) return true;
  if (module.path == text_of(module.top)) return false;
  // Importing a package doesn't import the modules in it.
  const Value package = program.resolve_name(scope, module.top, e);
  return package.kind == ValueKind::symbol && package.path == module.top &&
         !may_be_loaded(context.facts());
}

bool names_name_error(const Unit& unit, ExprId e) {
  if (text_of(unit.exprs[e].name) == "NameError") return true;
  const auto children = unit.children_of(unit.exprs[e]);
  return std::any_of(children.begin(), children.end(),
                     [&](ExprId child) { return text_of(unit.exprs[child].name) == "NameError"; });
}

// Whether `e` stands in a `try` that expects the name to be missing.
bool expects_name_error(const Unit& unit, const Expr& e) {
  for (StatementId s = e.statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::try_) continue;
    for (StatementId clause = s + 1; clause < unit.statements[s].end; ++clause) {
      const Statement& handler = unit.statements[clause];
      if (handler.parent != s || handler.kind != StatementKind::except) continue;
      for (const ExprId type : unit.values_of(handler)) {
        if (names_name_error(unit, type)) return true;
      }
    }
  }
  return false;
}

// The first use of each module that is not imported.
struct Missing {
  ExprRef spelled;
  ExprRef name;
};

void look_at(const RuleContext& context, ExprRef e, const ConcurrencyModule& module,
             Missing& missing) {
  const Program& program = context.program();
  const ExprRef found = spelled_module(program, e, module.path);
  if (!found.valid() || expects_name_error(program.unit(e.unit), program.expr(e))) return;
  if (!is_missing(context, e, module)) return;
  const bool is_later =
      missing.spelled.valid() && program.range(missing.spelled).begin < program.range(found).begin;
  if (!is_later) missing = {found, e};
}

void check(const RuleContext& context, FindingSink& sink) {
  const Program& program = context.program();
  const std::vector<ConcurrencyModule>& modules = concurrency_modules();
  std::vector<Missing> missing(modules.size());
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      if (e.kind != ExprKind::name || e.is_target || e.in_type) continue;
      for (std::size_t m = 0; m < modules.size(); ++m) {
        if (e.name == modules[m].top) look_at(context, {u, id}, modules[m], missing[m]);
      }
    }
  }
  for (std::size_t m = 0; m < modules.size(); ++m) {
    if (!missing[m].spelled.valid()) continue;
    Finding& finding =
        sink.report(program.range(missing[m].spelled),
                    "`" + std::string(modules[m].path) + "` is used and never imported");
    finding.payload = payload_of(missing[m].name);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef name = expr_of(finding.payload);
  const Expr& e = context.program().expr(name);
  for (const ConcurrencyModule& module : concurrency_modules()) {
    if (module.top != e.name) continue;
    auto imported = import_module(context, {name.unit, e.scope}, module.path);
    if (!imported || !imported->import) return;
    Fix fix;
    fix.title = "Import `" + std::string(module.path) + "`";
    fix.applicability = Applicability::safe;
    fix.preferred = true;
    fix.edits.push_back(std::move(*imported->import));
    sink.offer(std::move(fix));
    return;
  }
}

}  // namespace

extern const Rule missing_concurrency_import_rule;
const Rule missing_concurrency_import_rule = {
    .name = "missing-concurrency-import",
    .summary = "A module of Python's concurrency is used and never imported",
    .rationale = "The first run of the line raises `NameError`, often in code that seldom runs",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::error,
    .fix = FixAvailability::always,
    .libraries = Libraries::asyncio | Libraries::threading | Libraries::multiprocessing |
                 Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
