#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "analysis/program/blocking_kind.h"
#include "analysis/program/call_edges.h"
#include "analysis/program/module.h"

namespace interlock {

// A class wherever it is asked of: by its file, the unit in it and the class in that. A value.
struct ProjectClass {
  Name path = Name::none;  // none: no class
  std::uint32_t unit = 0;  // in ModuleFacts::units
  ClassId id = 0;
  friend bool operator==(const ProjectClass&, const ProjectClass&) = default;
  friend auto operator<=>(const ProjectClass&, const ProjectClass&) = default;
};

// A function wherever it is asked of; a method together with the class of its object. A value.
struct ProjectFunction {
  Name path = Name::none;
  std::uint32_t unit = 0;  // in ModuleFacts::units
  FunctionId id = 0;
  ProjectClass receiver;
  friend bool operator==(const ProjectFunction&, const ProjectFunction&) = default;
  // An order for maps; it differs from run to run, as names do.
  friend auto operator<=>(const ProjectFunction&, const ProjectFunction&) = default;
};

struct ProjectFunctionHash {
  [[nodiscard]] std::size_t operator()(const ProjectFunction& f) const {
    const auto both = [](auto a, auto b) {
      return (static_cast<std::uint64_t>(a) << 32U) | static_cast<std::uint32_t>(b);
    };
    std::uint64_t hash = 0;
    for (const std::uint64_t part :
         {both(f.path, f.unit), both(f.id, f.receiver.path), both(f.receiver.unit, f.receiver.id)})
      hash = (hash ^ part ^ (hash >> 32U)) * 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 32U);
  }
};

// A CallEdge that can be read without its module. A value.
struct ProjectEdge {
  ProjectFunction callee;  // its path is none where `api` says what blocks
  const Api* api = nullptr;
  Reach reach = Reach::always;
  Choice choice;
  ByteRange range;            // of the place, in the caller's file
  std::uint32_t line = 0;     // from 0
  Name written = Name::none;  // the last name of what is called
};
using ProjectEdges = std::shared_ptr<const std::vector<ProjectEdge>>;

// The functions of a file, as methods of the objects of another file's classes where `receiver` is
// that one. A value.
struct FunctionsOf {
  Name path = Name::none;
  Name receiver = Name::none;  // none: of no class, or of their own
  friend bool operator==(const FunctionsOf&, const FunctionsOf&) = default;
  // An order for maps, as above.
  friend auto operator<=>(const FunctionsOf&, const FunctionsOf&) = default;
};
[[nodiscard]] constexpr FunctionsOf functions_of(const ProjectFunction& f) {
  return {f.path, f.receiver.path};
}

// What the edges of functions come from: the files that they were read from, and the functions that
// they lead to. A value; sorted.
struct EdgeSources {
  std::vector<Name> read;
  std::vector<FunctionsOf> callees;
};

// How a function comes to block. Ordered: the least is what is reported.
struct BlockingCost {
  std::uint32_t weight = 0;
  std::uint32_t edge = 0;  // which of the function's edges leads there, or the first of its group
  friend auto operator<=>(const BlockingCost&, const BlockingCost&) = default;
};
// For each ChainEnd; nothing where the function is not known to come to one.
using BlockingCosts = std::array<std::optional<BlockingCost>, kChainEnds>;

using CostTable = std::unordered_map<ProjectFunction, BlockingCosts, ProjectFunctionHash>;

// The key of a function of `program`, and its edges as others can use them.
[[nodiscard]] ProjectFunction project_function(Program& program, FunctionRef f,
                                               ClassRef receiver);
[[nodiscard]] ProjectEdges project_edges(Program& program, FunctionRef f, ClassRef receiver);

// The edges of all functions that were asked for, of modules that `modules` has. Thread-safe. What
// it says depends on the files alone.
class CallGraph {
 public:
  // REQUIRES: `modules` outlives the graph.
  explicit CallGraph(ModuleSource& modules) : modules_(modules) {}

  // The class in a program, whose module is in it from then on.
  [[nodiscard]] ClassRef class_in(Program& program, const ProjectClass& c);
  // Whether the file is of an installed library.
  [[nodiscard]] bool is_library(Name path);
  // Null where the file is gone.
  [[nodiscard]] ProjectEdges edges(const ProjectFunction& f);
  // The edges of a function of a file on the disk that were found elsewhere, and back.
  void offer(const ProjectFunction& f, const ProjectEdges& edges);
  [[nodiscard]] ProjectEdges known_edges(const ProjectFunction& f);
  // What is remembered of how `f` blocks; nothing where it was not looked for yet.
  [[nodiscard]] std::optional<BlockingCosts> known_costs(const ProjectFunction& f);
  // Remembers it, unless the files have changed since `generation`.
  void remember(const CostTable& costs, std::uint64_t generation);
  [[nodiscard]] std::uint64_t generation() const;
  // Of all edges that it has. Those that were offered were read by who offered them.
  [[nodiscard]] std::map<FunctionsOf, EdgeSources> sources() const;

  // What the file at `path` says has not changed, but it stands at other places in it.
  void moved(const std::string& path);
  // The file at `path` has changed: forgets what was seen of it and of files that were read with
  // it.
  void changed(const std::string& path);
  // Files were made or deleted: forgets everything.
  void forget();

 private:
  // One module's edges, for one kind of objects, so that what it was read from is not that of all
  // that derive from its classes. Its program is kept for the next question while there is room.
  struct Entry {
    std::mutex computing;  // guards all below
    std::shared_ptr<const Module> module;
    std::unique_ptr<Program> program;
    std::unordered_map<ProjectFunction, ProjectEdges, ProjectFunctionHash> edges;
    std::set<Name> read;
    std::uint32_t modules_seen = 0;
    std::size_t files_seen = 0;
  };

  std::shared_ptr<Entry> entry_of(const FunctionsOf& functions);
  bool open_program(const std::shared_ptr<Entry>& entry, Name path);
  void drop(const FunctionsOf& functions);  // with mutex_ held, as the next
  void drop_all_of(Name path);
  void note_readers(Entry& entry, const FunctionsOf& functions);

  ModuleSource& modules_;
  mutable std::mutex mutex_;  // guards all below
  std::map<FunctionsOf, std::shared_ptr<Entry>> entries_;
  std::map<Name, std::set<FunctionsOf>>
      readers_;  // by a file that was read: the functions whose edges need it
  std::list<std::shared_ptr<Entry>> programs_;  // entries with a program, the oldest first
  CostTable costs_;
  std::uint64_t generation_ = 0;
};

}  // namespace interlock
