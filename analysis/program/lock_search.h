#pragma once

#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "analysis/program/blocking_search.h"
#include "analysis/program/project_locks.h"

namespace interlock {

// One way in which code comes to take a lock while it holds another one: the witness. A value.
struct LockOrder {
  ProjectLock first;
  ProjectLock second;
  ChainHop taken;             // where the first is taken
  std::vector<ChainHop> way;  // from there: calls, and at last where the second is taken
  int conditions = 0;         // on the way, as in BlockingChain; what the holder asks is left out
  bool is_same = false;       // the second is the first: the same lock of the same object
  std::vector<ProjectLock> guards;  // held already where the first is taken
};

// Two locks that are taken in both orders. A value.
struct LockInversion {
  LockOrder order;    // has a place in the root module
  LockOrder reverse;  // may be anywhere
};

[[nodiscard]] bool has_lock(const std::vector<ProjectLock>& locks, const ProjectLock& lock);

// Looks for locks that are taken while others are held, over calls, classes and files: the critical
// pairs of Infer's Starvation (Brotherston, Brunet, Gorogiannis, Kanovich: A compositional deadlock
// detector for Android Java, ASE 2021), found from the function that holds the first lock. Not
// thread-safe. REQUIRES: all given outlive it; `graph` may be null.
class LockSearch {
 public:
  LockSearch(Program& root, CallGraph* graph, BlockingSearch& edges);

  // All orders with a place in the root module. Found when first asked for.
  [[nodiscard]] const std::vector<LockOrder>& orders();
  // One for each two locks: where both orders are in the files that make the locks, it is theirs;
  // otherwise it is that of each file that adds the other order to theirs.
  [[nodiscard]] std::vector<LockInversion> inversions();

  // What the answers so far were read from, besides the root's program and the edges.
  [[nodiscard]] FilesRead files_read() const;

 private:
  // A function that the search has come to, and what its `self` is to the holder of the lock.
  struct Step {
    ProjectFunction function;
    CalledOn object = CalledOn::self;
    std::size_t from = 0;   // the step before; the first comes from itself
    std::size_t begin = 0;  // the holder's call that the way begins with
    ChainHop call;          // by which it came there
    int conditions = 0;
  };
  struct Holder;

  const std::vector<LockOrder>& orders_of(std::uint32_t module);
  std::vector<Holder> holders_in(std::uint32_t module);
  void add_inherited(std::uint32_t module, std::vector<Holder>& holders);
  std::vector<ProjectLock> held_by_callers(FunctionRef f);
  void add_orders(const Holder& holder, Name home, std::vector<LockOrder>& found);
  void follow(const ProjectFunction& holder, const LockTaken& held, const LockOrder& base,
              std::vector<LockOrder>& found);
  void add_taken(const Step& step, const std::vector<Step>& steps, const LockOrder& base,
                 std::vector<LockOrder>& found);
  ProjectLocks locks(const ProjectFunction& f);
  std::optional<std::uint32_t> module_of(Name path);
  [[nodiscard]] bool may_be_one(const ProjectLock& a, const ProjectLock& b);
  [[nodiscard]] bool is_contrary(const LockOrder& a, const LockOrder& b);
  std::optional<LockInversion> inversion_of(const ProjectLock& a, const ProjectLock& b);

  Program& root_;
  CallGraph* graph_;
  BlockingSearch& edges_;
  Name root_path_;
  std::unordered_map<ProjectFunction, ProjectLocks, ProjectFunctionHash> locks_;
  std::map<std::uint32_t, std::vector<LockOrder>> orders_;  // by module
};

}  // namespace interlock
