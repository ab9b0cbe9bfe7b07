#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/program/call_edges.h"
#include "analysis/program/known_costs.h"
#include "analysis/program/lock_takings.h"
#include "analysis/program/module.h"
#include "analysis/program/project_function.h"

namespace interlock {

// A CallEdge that can be read without its module. A value.
struct ProjectEdge {
  ProjectFunction callee;  // its path is none where `api` says what blocks
  const Api* api = nullptr;
  Reach reach = Reach::always;         // of the place and of the callee from there
  Reach callee_reach = Reach::always;  // of the callee alone
  CalledOn on = CalledOn::other;
  Choice choice;
  ByteRange range;            // of the place, in the caller's file
  std::uint32_t line = 0;     // from 0
  Name written = Name::none;  // the last name of what is called
};
using ProjectEdges = std::shared_ptr<const std::vector<ProjectEdge>>;

// What a function does with locks, as project_locks.h says it.
struct FunctionLocks;
using ProjectLocks = std::shared_ptr<const FunctionLocks>;

// What the edges of functions come from: the files that they were read from, and the functions that
// they lead to. A value; sorted.
struct EdgeSources {
  std::vector<Name> read;
  std::vector<FunctionsOf> callees;
};

// The key of a function of `program`, and its edges as others can use them.
[[nodiscard]] ProjectFunction project_function(Program& program, FunctionRef f, ClassRef receiver);
[[nodiscard]] ProjectEdges project_edges(Program& program, FunctionRef f, ClassRef receiver);
[[nodiscard]] ProjectEdge project_edge(Program& program, FunctionRef f, const CallEdge& edge);

// The edges of all functions that were asked for, of modules that `modules` has. Thread-safe. What
// it says depends on the files alone.
class CallGraph {
 public:
  // REQUIRES: `modules` outlives the graph.
  explicit CallGraph(ModuleSource& modules) : modules_(modules) {}

  // The class in a program, whose module is in it from then on.
  [[nodiscard]] ClassRef class_in(Program& program, const ProjectClass& c);
  // The number of the file's module in a program, in which it is from then on; nothing where the
  // file is gone.
  [[nodiscard]] std::optional<std::uint32_t> module_in(Program& program, Name path);
  // Whether the file is of an installed library.
  [[nodiscard]] bool is_library(Name path);
  // Null where the file is gone.
  [[nodiscard]] ProjectEdges edges(const ProjectFunction& f);
  [[nodiscard]] ProjectLocks locks(const ProjectFunction& f);
  // The edges of a function of a file on the disk that were found elsewhere, unless the files have
  // changed since `generation`; and back.
  void offer(const ProjectFunction& f, const ProjectEdges& edges, std::uint64_t generation);
  [[nodiscard]] ProjectEdges known_edges(const ProjectFunction& f);
  // What is remembered of how `f` blocks; nothing where it was not looked for yet.
  [[nodiscard]] std::optional<BlockingCosts> known_costs(const ProjectFunction& f);
  // Remembers it, unless the files have changed since `generation`. `runs`: all edges between
  // functions that it comes from; needed where changes are followed.
  void remember(const CostTable& costs, const std::vector<FunctionRun>& runs,
                std::uint64_t generation);
  // Whether files change while this lives: what is remembered has to say what it comes from.
  [[nodiscard]] bool follows_changes() const;
  // What was found out of these functions elsewhere was read from these files, too.
  void note_read(const FunctionsOf& functions, const std::vector<Name>& files);
  [[nodiscard]] std::uint64_t generation() const;
  // Of all edges that it has. Those that were offered were read by who offered them.
  [[nodiscard]] std::map<FunctionsOf, EdgeSources> sources() const;

  // What the file at `path` says has not changed, but it stands at other places in it.
  void moved(const std::string& path);
  // The file at `path` has changed: forgets what was seen of it and of files that were read with
  // it.
  void changed(const std::string& path);
  // The same of a file of which only the units `changed` say something else, in the outlines that
  // they had: see outline.h. What has not looked into those is kept.
  void changed_inside(const std::string& path, const std::vector<std::uint32_t>& changed);
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
    std::unordered_map<ProjectFunction, ProjectLocks, ProjectFunctionHash> locks;
    std::set<Name> read;
    std::set<Name> files_read;  // of those: what names lead to was read there, or with it
    // What programs of it that are gone have looked into, by file: all of it where they don't know.
    std::map<Name, std::set<std::uint32_t>> looked_into;
    bool knows_units = true;
    std::uint32_t modules_seen = 0;
    std::size_t files_seen = 0;
  };

  std::shared_ptr<Entry> entry_of(const FunctionsOf& functions);
  template <typename Answers, typename Compute>
  typename Answers::mapped_type answer(const ProjectFunction& f, Answers Entry::*answers,
                                       Compute compute);
  bool open_program(const std::shared_ptr<Entry>& entry, Name path);
  void close_program(Entry& entry);
  void follow_change(Name path, const std::vector<std::uint32_t>* inside);
  bool is_kept(const FunctionsOf& functions, Name path, const std::vector<std::uint32_t>& changed);
  void drop(const FunctionsOf& functions);  // with mutex_ held, as the next two
  void drop_all_of(Name path);
  void drop_everything();
  void note_readers(Entry& entry, const FunctionsOf& functions);

  ModuleSource& modules_;
  mutable std::mutex mutex_;  // guards all below
  std::map<FunctionsOf, std::shared_ptr<Entry>> entries_;
  std::map<Name, std::set<FunctionsOf>>
      readers_;  // by a file that was read: the functions whose edges need it
  std::set<FunctionsOf> read_elsewhere_;        // see note_read()
  std::list<std::shared_ptr<Entry>> programs_;  // entries with a program, the oldest first
  KnownCosts costs_;
  std::uint64_t generation_ = 0;
  bool follows_changes_ = false;
};

}  // namespace interlock
