#include "analysis/program/project_locks.h"

namespace interlock {
namespace {

Name path_of(const Program& program, std::uint32_t unit) {
  const Module* module = program.module(program.module_of(unit));
  return module == nullptr ? Name::none : module->path_name;
}

ProjectLock project_lock(const Program& program, const LockPlace& place) {
  ProjectLock lock;
  const std::uint32_t home = program.home(place.made.unit);
  lock.path = path_of(program, place.made.unit);
  lock.unit = place.made.unit - home;
  lock.made = place.made.id;
  lock.root = place.root;
  if (place.object.valid()) {
    lock.object = {path_of(program, place.object.unit),
                   place.object.unit - program.home(place.object.unit), place.object.id};
  }
  if (place.owner.valid()) lock.owner = program.klass(place.owner).name;
  lock.name = place.name;
  lock.is_async = place.is_async;
  lock.is_reentrant = place.is_reentrant;
  return lock;
}

}  // namespace

ProjectLocks function_locks(Program& program, FunctionRef f, ClassRef receiver) {
  auto locks = std::make_shared<FunctionLocks>();
  const Module* module = program.module(program.module_of(f.unit));
  for (const LockTaking& taking : takings_of(program, f, receiver)) {
    LockTaken& taken = locks->taken.emplace_back();
    taken.lock = project_lock(program, taking.place);
    taken.range = program.range(taking.at);
    taken.line = module == nullptr ? 0 : module->line_of(taken.range.begin);
    taken.region = program.absolute(f.unit, taking.region);
    taken.reach = taking.reach;
    taken.waits = taking.waits;
  }
  for (const CallEdge& edge : awaited_edges_of(program, f, receiver))
    locks->awaited.push_back(project_edge(program, f, edge));
  return locks;
}

}  // namespace interlock
