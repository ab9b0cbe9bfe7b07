#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

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

// A CallEdge that can be read without its module. A value.
struct ProjectEdge {
  ProjectFunction callee;  // its path is none where `api` says what blocks
  const Api* api = nullptr;
  Reach reach = Reach::always;
  ByteRange range;            // of the place, in the caller's file
  std::uint32_t line = 0;     // from 0
  Name written = Name::none;  // the last name of what is called
};
using ProjectEdges = std::shared_ptr<const std::vector<ProjectEdge>>;

// How a function comes to block. Ordered: the least is what is reported.
struct BlockingCost {
  std::uint32_t weight = 0;
  std::uint32_t edge = 0;  // which of the function's edges leads there
  friend auto operator<=>(const BlockingCost&, const BlockingCost&) = default;
};

// The key of a function of `program`, and its edges as others can use them.
[[nodiscard]] ProjectFunction project_function(const Program& program, FunctionRef f,
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
  // What is remembered of how `f` blocks; nothing where it was not looked for yet. An answer of
  // none is one, too.
  [[nodiscard]] std::optional<std::optional<BlockingCost>> known_cost(const ProjectFunction& f);
  // Remembers it, unless the files have changed since `generation`.
  void remember(const std::map<ProjectFunction, std::optional<BlockingCost>>& costs,
                std::uint64_t generation);
  [[nodiscard]] std::uint64_t generation() const;

  // What the file at `path` says has not changed, but it stands at other places in it.
  void moved(const std::string& path);
  // The file at `path` has changed: forgets what was seen of it and of files that were read with
  // it.
  void changed(const std::string& path);
  // Files were made or deleted: forgets everything.
  void forget();

 private:
  // One module's edges. Its program is kept for the next question while there is room.
  struct Entry {
    std::mutex computing;  // guards all below
    std::shared_ptr<const Module> module;
    std::unique_ptr<Program> program;
    std::map<ProjectFunction, ProjectEdges> edges;
    std::uint32_t modules_seen = 0;
    std::size_t files_seen = 0;
  };

  std::shared_ptr<Entry> entry_of(Name path);
  bool open_program(const std::shared_ptr<Entry>& entry, Name path);
  void drop(Name path);  // with mutex_ held
  void note_readers(Entry& entry, Name path);

  ModuleSource& modules_;
  mutable std::mutex mutex_;  // guards all below
  std::map<Name, std::shared_ptr<Entry>> entries_;
  std::map<Name, std::set<Name>>
      readers_;  // by a file that was read: the modules whose edges need it
  std::list<std::shared_ptr<Entry>> programs_;  // entries with a program, the oldest first
  std::map<ProjectFunction, std::optional<BlockingCost>> costs_;
  std::uint64_t generation_ = 0;
};

}  // namespace interlock
