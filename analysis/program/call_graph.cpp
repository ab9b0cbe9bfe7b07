#include "analysis/program/call_graph.h"

#include <algorithm>
#include <utility>

#include "analysis/program/call_targets.h"
#include "analysis/program/project_locks.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxPrograms = 256;  // each keeps the facts of the modules it has met

Name path_of(const Program& program, std::uint32_t module_index) {
  const Module* module = program.module(module_index);
  return module == nullptr ? Name::none : module->path_name;
}

// Whether the method's code runs something by the name of its object: what that is, the class of
// the object says.
bool runs_own_methods(Program& program, FunctionRef method, ClassRef receiver) {
  const auto& names = program.self_attributes(method);
  return std::any_of(names.begin(), names.end(), [&](Name name) {
    return program.find_method(receiver, name).valid() ||
           program.find_method(program.class_of(method), name).valid();
  });
}

}  // namespace

ProjectFunction project_function(Program& program, FunctionRef f, ClassRef receiver) {
  const std::uint32_t module = program.module_of(f.unit);
  ProjectFunction out{path_of(program, module), f.unit - program.first_unit(module), f.id, {}};
  // A receiver of the method's own class is what is taken for granted.
  if (!receiver.valid()) return out;
  const FunctionRef method = method_around(program, f);
  if (!method.valid()) return out;
  if (program.class_of(method) == receiver || !runs_own_methods(program, method, receiver))
    return out;
  const std::uint32_t home = program.module_of(receiver.unit);
  out.receiver = {path_of(program, home), receiver.unit - program.first_unit(home), receiver.id};
  return out;
}

ProjectEdge project_edge(Program& program, FunctionRef f, const CallEdge& edge) {
  ProjectEdge out;
  if (edge.api == nullptr) out.callee = project_function(program, edge.callee, edge.receiver);
  out.api = edge.api;
  out.reach = std::max(edge.reach, edge.callee_reach);
  out.callee_reach = edge.callee_reach;
  out.on = called_on(program, f, edge);
  out.choice = edge.choice;
  out.range = program.range(edge.at);
  const Module* module = program.module(program.module_of(f.unit));
  out.line = module == nullptr ? 0 : module->line_of(out.range.begin);
  const ExprKind kind = program.expr(edge.at).kind;
  if (kind == ExprKind::name || kind == ExprKind::attribute)
    out.written = program.expr(edge.at).name;
  if (edge.api == nullptr && out.written == Name::none)
    out.written = program.function(edge.callee).name;
  if (out.written == Name::none) out.written = intern("lambda");
  return out;
}

ProjectEdges project_edges(Program& program, FunctionRef f, ClassRef receiver) {
  auto edges = std::make_shared<std::vector<ProjectEdge>>();
  for (const CallEdge& edge : edges_of(program, f, receiver))
    edges->push_back(project_edge(program, f, edge));
  return edges;
}

std::shared_ptr<CallGraph::Entry> CallGraph::entry_of(const FunctionsOf& functions) {
  const std::scoped_lock lock(mutex_);
  auto& entry = entries_[functions];
  if (entry == nullptr) entry = std::make_shared<Entry>();
  return entry;
}

// REQUIRES: entry->computing is held.
bool CallGraph::open_program(const std::shared_ptr<Entry>& entry, Name path) {
  if (entry->program != nullptr) return true;
  entry->module = modules_.module_at(path);
  if (entry->module == nullptr) return false;
  entry->program = std::make_unique<Program>(*entry->module, &modules_);
  if (follows_changes() && !entry->module->text) {
    entry->program->note_units();
  } else {
    entry->knows_units = false;
  }
  entry->modules_seen = 0;
  entry->files_seen = 0;
  std::shared_ptr<Entry> oldest;
  {
    const std::scoped_lock all(mutex_);
    programs_.push_back(entry);
    if (programs_.size() > kMaxPrograms) {
      oldest = programs_.front();
      programs_.pop_front();
    }
  }
  // One that is at work keeps its program.
  if (oldest != nullptr && oldest != entry && oldest->computing.try_lock()) {
    close_program(*oldest);
    oldest->computing.unlock();
  }
  return true;
}

// What it has looked into is known further on. REQUIRES: its `computing` is held.
void CallGraph::close_program(Entry& entry) {
  if (entry.program == nullptr) return;
  const Program& program = *entry.program;
  for (std::uint32_t u = 0; entry.knows_units && u < program.unit_count(); ++u) {
    if (!program.uses().has(UnitUses::kAnybody, u)) continue;
    const std::uint32_t module = program.module_of(u);
    entry.looked_into[path_of(program, module)].insert(u - program.first_unit(module));
  }
  entry.program.reset();
  entry.module.reset();
  entry.modules_seen = 0;
  entry.files_seen = 0;
}

// Invalid where the file is not what it was when the class was seen.
ClassRef CallGraph::class_in(Program& program, const ProjectClass& c) {
  if (c.path == Name::none) return {};
  const auto module = modules_.module_at(c.path);
  if (module == nullptr || c.unit >= module->facts->units.size()) return {};
  if (c.id >= module->facts->units[c.unit].unit->classes.size()) return {};
  return {program.first_unit(program.add(module)) + c.unit, c.id};
}

std::optional<std::uint32_t> CallGraph::module_in(Program& program, Name path) {
  const auto module = modules_.module_at(path);
  if (module == nullptr) return std::nullopt;
  return program.add(module);
}

bool CallGraph::is_library(Name path) {
  const auto module = modules_.module_at(path);
  return module != nullptr && module->is_library;
}

// What the program of the file of `f` says of it, which is remembered.
template <typename Answers, typename Compute>
typename Answers::mapped_type CallGraph::answer(const ProjectFunction& f, Answers Entry::*answers,
                                                Compute compute) {
  const std::shared_ptr<Entry> entry = entry_of(functions_of(f));
  const std::scoped_lock lock(entry->computing);
  Answers& known = (*entry).*answers;
  if (const auto found = known.find(f); found != known.end()) return found->second;
  if (!open_program(entry, f.path)) return nullptr;
  // A file that has changed under our hands may have fewer functions than its callers know.
  const auto& units = entry->module->facts->units;
  if (f.unit >= units.size() || f.id >= units[f.unit].unit->functions.size()) return nullptr;
  const FunctionRef function{f.unit, f.id};
  ClassRef receiver = class_in(*entry->program, f.receiver);
  if (!receiver.valid()) receiver = entry->program->class_of(function);
  const auto found = compute(*entry->program, function, receiver);
  note_readers(*entry, functions_of(f));
  known.emplace(f, found);
  return found;
}

ProjectEdges CallGraph::edges(const ProjectFunction& f) {
  return answer(f, &Entry::edges, project_edges);
}

ProjectLocks CallGraph::locks(const ProjectFunction& f) {
  return answer(f, &Entry::locks, function_locks);
}

void CallGraph::offer(const ProjectFunction& f, const ProjectEdges& edges,
                      std::uint64_t generation) {
  const std::shared_ptr<Entry> entry = entry_of(functions_of(f));
  const std::scoped_lock lock(entry->computing);
  if (generation != this->generation()) return;
  entry->edges.emplace(f, edges);
}

ProjectEdges CallGraph::known_edges(const ProjectFunction& f) {
  const std::shared_ptr<Entry> entry = entry_of(functions_of(f));
  const std::scoped_lock lock(entry->computing);
  const auto known = entry->edges.find(f);
  return known == entry->edges.end() ? nullptr : known->second;
}

void CallGraph::note_readers(Entry& entry, const FunctionsOf& functions) {
  const std::uint32_t count = entry.program->module_count();
  const std::vector<Name>& files = entry.program->files_read();
  if (entry.modules_seen == count && entry.files_seen == files.size()) return;
  const std::scoped_lock lock(mutex_);
  // The first change forgets everything anyway: until then nobody asks who has read a file.
  const auto note = [&](Name file) {
    if (entry.read.insert(file).second && follows_changes_) readers_[file].insert(functions);
  };
  for (; entry.files_seen < files.size(); ++entry.files_seen) {
    note(files[entry.files_seen]);
    entry.files_read.insert(files[entry.files_seen]);
  }
  for (std::uint32_t m = entry.modules_seen; m < count; ++m) note(path_of(*entry.program, m));
  entry.modules_seen = count;
}

std::map<FunctionsOf, EdgeSources> CallGraph::sources() const {
  std::map<FunctionsOf, EdgeSources> all;
  // An entry's own lock is always the first of the two.
  const auto entries = [this] {
    const std::scoped_lock lock(mutex_);
    return entries_;
  }();
  for (const auto& [functions, entry] : entries) {
    const std::scoped_lock computing(entry->computing);
    EdgeSources& sources = all[functions];
    sources.read.assign(entry->read.begin(), entry->read.end());
    std::set<FunctionsOf> callees;
    const auto add_callees = [&](const std::vector<ProjectEdge>& edges) {
      for (const ProjectEdge& edge : edges) {
        if (edge.callee.path != Name::none) callees.insert(functions_of(edge.callee));
      }
    };
    for (const auto& [f, edges] : entry->edges) {
      if (edges != nullptr) add_callees(*edges);
    }
    for (const auto& [f, locks] : entry->locks) {
      if (locks != nullptr) add_callees(locks->awaited);
    }
    sources.callees.assign(callees.begin(), callees.end());
  }
  return all;
}

std::optional<BlockingCosts> CallGraph::known_costs(const ProjectFunction& f) {
  const std::scoped_lock lock(mutex_);
  const BlockingCosts* found = costs_.find(f);
  if (found == nullptr) return std::nullopt;
  return *found;
}

void CallGraph::remember(const CostTable& costs, const std::vector<FunctionRun>& runs,
                         std::uint64_t generation) {
  const std::scoped_lock lock(mutex_);
  if (generation != generation_) return;
  costs_.add(costs);
  if (follows_changes_) costs_.note(costs, runs);
}

bool CallGraph::follows_changes() const {
  const std::scoped_lock lock(mutex_);
  return follows_changes_;
}

void CallGraph::note_read(const FunctionsOf& functions, const std::vector<Name>& files) {
  const std::scoped_lock lock(mutex_);
  for (const Name file : files) readers_[file].insert(functions);
  read_elsewhere_.insert(functions);
}

std::uint64_t CallGraph::generation() const {
  const std::scoped_lock lock(mutex_);
  return generation_;
}

void CallGraph::drop(const FunctionsOf& functions) {
  const auto found = entries_.find(functions);
  if (found == entries_.end()) return;
  programs_.remove(found->second);
  entries_.erase(found);
}

void CallGraph::drop_all_of(Name path) {
  auto at = entries_.lower_bound({path, Name::none});
  while (at != entries_.end() && at->first.path == path) {
    programs_.remove(at->second);
    at = entries_.erase(at);
  }
}

void CallGraph::moved(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  drop_all_of(intern(path));
}

void CallGraph::changed(const std::string& path) {
  follow_change(intern(path), nullptr);
}

void CallGraph::changed_inside(const std::string& path, const std::vector<std::uint32_t>& changed) {
  follow_change(intern(path), &changed);
}

// `inside`: the units that have changed; null where everything may have.
void CallGraph::follow_change(Name path, const std::vector<std::uint32_t>* inside) {
  const std::scoped_lock lock(mutex_);
  // Nobody has said so far what it comes from.
  if (!std::exchange(follows_changes_, true)) return drop_everything();
  ++generation_;
  costs_.forget_file(path);
  drop_all_of(path);
  const auto readers = readers_.find(path);
  if (readers == readers_.end()) return;
  std::erase_if(readers->second, [&](const FunctionsOf& reader) {
    if (inside != nullptr && is_kept(reader, path, *inside)) return false;
    costs_.forget(reader);
    drop(reader);
    return true;
  });
  if (readers->second.empty()) readers_.erase(readers);
}

// Whether what is known of the functions has nothing to do with the units. REQUIRES: mutex_ is
// held.
bool CallGraph::is_kept(const FunctionsOf& functions, Name path,
                        const std::vector<std::uint32_t>& changed) {
  const auto found = entries_.find(functions);
  if (found == entries_.end() || read_elsewhere_.contains(functions)) return false;
  Entry& entry = *found->second;
  // One that is at work has seen the old file.
  const std::unique_lock at_rest(entry.computing, std::try_to_lock);
  if (!at_rest.owns_lock()) return false;
  close_program(entry);
  programs_.remove(found->second);
  const auto looked_into = entry.looked_into.find(path);
  return entry.knows_units && !entry.files_read.contains(path) &&
         (looked_into == entry.looked_into.end() ||
          std::none_of(changed.begin(), changed.end(),
                       [&](std::uint32_t unit) { return looked_into->second.contains(unit); }));
}

void CallGraph::forget() {
  const std::scoped_lock lock(mutex_);
  drop_everything();
}

void CallGraph::drop_everything() {
  ++generation_;
  costs_.clear();
  entries_.clear();
  readers_.clear();
  read_elsewhere_.clear();
  programs_.clear();
}

}  // namespace interlock
