#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "analysis/advice/call_hierarchy.h"
#include "analysis/advice/call_words.h"
#include "analysis/index/module_store.h"
#include "analysis/program/aliases.h"
#include "analysis/program/qualified_name.h"
#include "analysis/program/run_edges.h"
#include "analysis/project.h"
#include "analysis/project_files.h"

// Who calls a function: the files that have its name in them are looked through.
namespace interlock {
namespace {

// What is looked for. A value.
struct Wanted {
  const Api* api = nullptr;
  const Module* module = nullptr;  // of the function
  std::string function;            // its unique name; empty for an API
  Name name = Name::none;          // that code which runs it has in it
  bool is_implicit = false;        // code which runs it need not have it: `with`, `for`, `()`
};

// Whether a thread, a process or an event loop begins at the edge: its callee has no caller.
bool is_entry(const RunEdge& edge) {
  return edge.how == RunHow::thread || edge.how == RunHow::process || edge.how == RunHow::loop ||
         edge.how == RunHow::later;
}

// Looks through one file. Not thread-safe.
class FileSearch {
 public:
  FileSearch(Program& program, const Text& text, Project* project, const Wanted& wanted)
      : program_(program), maker_(program, text, project), wanted_(wanted) {}

  // REQUIRES: the wanted function's module, where it is another, is the program's `module_index`.
  void search(std::uint32_t module_index, std::vector<CallLink>& links) {
    if (!wanted_.function.empty()) {
      callee_ = find_function(program_, module_index, wanted_.function);
      if (!callee_.valid()) return;
    }
    const auto units = static_cast<std::uint32_t>(program_.facts().units.size());
    const std::set<Name> names = aliases_of(program_, wanted_.name);
    for (std::uint32_t u = 0; u < units; ++u) {
      const Unit& unit = program_.unit(u);
      const bool speaks_of_it = std::any_of(
          unit.exprs.begin(), unit.exprs.end(),
          [&](const Expr& x) { return x.kind != ExprKind::string && names.contains(x.name); });
      const bool is_own = wanted_.api == nullptr && u == callee_.unit;  // a lambda has no name
      if (!speaks_of_it && !wanted_.is_implicit && !is_own) continue;
      if (u == 0) add_callers({u, kNone}, links);
      for (FunctionId f = 0; f < unit.functions.size(); ++f) add_callers({u, f}, links);
    }
  }

  // What makes it run without a call: an object that it is registered with, its class's thread.
  void add_registrations(std::vector<CallLink>& links) {
    if (!callee_.valid() || program_.module_of(callee_.unit) != 0) return;
    for (const ExprRef decorator : program_.decorators_of(callee_)) {
      if (registers(decorator))
        add_place(decorator.unit, program_.range(decorator), "handler", links);
    }
    const Api* body = body_of(program_, callee_);
    if (body == nullptr || body->slots.empty()) return;
    const ClassRef c = program_.class_of(callee_);
    const bool is_process = body->slots.front().runs_on == RunsOn::process;
    add_place(c.unit, program_.absolute(c.unit, program_.klass(c).name_range),
              words_of(is_process ? RunHow::process : RunHow::thread), links);
    if (!links.empty()) links.back().item.kind = CallItemKind::klass;
  }

 private:
  void add_callers(FunctionRef f, std::vector<CallLink>& links) {
    std::vector<RunEdge> edges = run_edges_of(program_, f);
    std::erase_if(edges, [&](const RunEdge& edge) {
      return wanted_.api != nullptr ? edge.api != wanted_.api
                                    : edge.api != nullptr || edge.callee != callee_;
    });
    while (!edges.empty()) {
      const RunEdge first = edges.front();
      CallLink link;
      std::erase_if(edges, [&](const RunEdge& edge) {
        if (edge.how != first.how) return false;
        link.places.push_back(program_.range(edge.at));
        return true;
      });
      auto item = f.valid() ? maker_.function(f) : maker_.module(0);
      if (!item) return;
      const std::string by = first.by == nullptr || first.how == RunHow::await
                                 ? std::string()
                                 : "by " + std::string(shown_name(*first.by));
      const bool is_module = item->kind == CallItemKind::module;
      item->detail = joined_detail(
          {words_of(first.how), by, is_module ? std::string() : maker_.file_of(f.unit)});
      item->key.is_entry = is_entry(first);
      link.item = std::move(*item);
      links.push_back(std::move(link));
    }
  }

  // `@app.get("/")`: the object is not known to give back the function as it was.
  bool registers(ExprRef decorator) {
    if (program_.wrapper_by(decorator, callee_).kind != Program::Wrapping::Kind::none) return false;
    const bool is_made = program_.expr(decorator).kind == ExprKind::call;
    const ExprRef named = is_made ? program_.child(decorator, 0) : decorator;
    if (program_.expr(named).kind != ExprKind::attribute) return false;
    const Value holder = program_.resolve(program_.child(named, 0));
    // A module's decorators change functions; those of objects take them.
    return holder.kind == ValueKind::instance || holder.kind == ValueKind::object ||
           (holder.kind == ValueKind::unknown && is_made);
  }

  void add_place(std::uint32_t unit, ByteRange range, std::string_view how,
                 std::vector<CallLink>& links) {
    auto item = maker_.place(unit, range, "");
    if (!item) return;
    constexpr std::uint32_t kLongest = 60;  // bytes
    item->name = item->text.substring({range.begin, std::min(range.end, range.begin + kLongest)});
    item->name.resize(std::min(item->name.size(), item->name.find('\n')));
    item->detail = joined_detail({how, maker_.file_of(unit)});
    item->key.is_entry = true;
    links.push_back({std::move(*item), {range}});
  }

  Program& program_;
  CallItemMaker maker_;
  const Wanted& wanted_;
  FunctionRef callee_;
};

// Nothing where the file has no such item.
std::optional<Wanted> wanted_by(const RuleContext& context, const CallKey& key) {
  Wanted wanted;
  if (key.kind == CallKey::Kind::api) {
    wanted.api = context.program().models().find_api(key.name);
    if (wanted.api == nullptr || wanted.api->blocks == Category::none) return std::nullopt;
    wanted.name = intern(key.name.substr(key.name.rfind('.') + 1));
    return wanted;
  }
  if (key.kind != CallKey::Kind::function) return std::nullopt;
  const Program& program = context.program();
  const FunctionRef f = find_function(program, 0, key.name);
  if (!f.valid()) return std::nullopt;
  wanted.module = program.module(0);
  wanted.function = key.name;
  wanted.name = program.function(f).name;
  const std::string_view name = text_of(wanted.name);
  const ClassRef c = program.class_of(f);
  if (c.valid() && name.starts_with("__") && name.ends_with("__")) {
    wanted.name = program.klass(c).name;
    wanted.is_implicit = name != "__init__" && name != "__new__" && name != "__post_init__";
  }
  return wanted;
}

}  // namespace

std::vector<CallLink> incoming_calls(const RuleContext& context, Project* project,
                                     const CallKey& key, const std::stop_token& stop) {
  const auto wanted = wanted_by(context, key);
  if (!wanted || key.is_entry) return {};
  std::vector<CallLink> links;
  FileSearch own(context.program(), context.text(), project, *wanted);
  own.search(0, links);
  if (wanted->api == nullptr) own.add_registrations(links);
  // Lambdas are run where they stand.
  if (project == nullptr || wanted->name == Name::none) return links;
  ModuleStore& modules = project->modules();
  const Module& root = *context.program().module(0);
  for (const std::string& path : other_files_with(*project, root, wanted->name, stop)) {
    if (stop.stop_requested()) break;
    const auto file = read_file_with(*project, path, wanted->name);
    if (!file) continue;
    Program program(*file->module, &modules);
    std::uint32_t callee_module = 0;
    if (wanted->module != nullptr) {
      const auto callee = modules.at(wanted->module->path);
      if (callee == nullptr) break;
      callee_module = program.add(callee);
    }
    FileSearch(program, file->text, project, *wanted).search(callee_module, links);
  }
  return links;
}

}  // namespace interlock
