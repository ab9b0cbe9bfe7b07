#include "analysis/program/early_start.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/origin.h"
#include "analysis/program/own_object.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/thread_objects.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 24;

// What starting a thread runs, seen from an object of one class. Not thread-safe.
class StartFinder {
 public:
  StartFinder(Program& program, ClassRef c)
      : program_(program), c_(c), constructor_(own_constructor(c)) {}

  std::vector<EarlyStart> find() {
    if (!constructor_.valid()) return {};
    for (const ExprId id : program_.unit(constructor_.unit).calls) {
      const ExprRef call{constructor_.unit, id};
      if (program_.function_around(call) != constructor_) continue;
      const FunctionRef entry = entry_of(call, constructor_);
      if (entry.valid()) add(call, entry, false);
      const FunctionRef base = base_constructor(call);
      if (base.valid()) add_by_base(call, base);
    }
    return std::move(found_);
  }

 private:
  FunctionRef own_constructor(ClassRef c) {
    static const Name name = intern("__init__");
    for (const FunctionRef method : program_.methods_of(c)) {
      if (program_.function(method).name == name) return method;
    }
    return {};
  }

  // The method that objects of the class have by the name of `f`.
  FunctionRef as_object_has(FunctionRef f) {
    const ClassRef of = program_.class_of(f);
    const auto& ancestry = program_.ancestry_of(c_);
    if (std::find(ancestry.begin(), ancestry.end(), of) == ancestry.end()) return {};
    return program_.find_method(c_, program_.function(f).name);
  }

  // What the thread runs that `call` starts, where that is a method of the object; `around`: the
  // constructor that it is in.
  FunctionRef entry_of(ExprRef call, FunctionRef around) {
    if (program_.expr(call).child_count != 1 ||
        !may_name(program_, Role::start, method_name(program_, call)))
      return {};
    const ExprRef object = program_.child(program_.child(call, 0), 0);
    const Expr& x = program_.expr(object);
    if (x.kind == ExprKind::name && x.name == program_.self_name(around)) return body();
    const ExprRef made = x.kind == ExprKind::call ? object : origin_of(program_, object);
    if (!made.valid() || program_.expr(made).kind != ExprKind::call) return {};
    const Api* klass = thread_made_by(program_, made);
    if (klass == nullptr || klass->role != Role::thread) return {};
    const FunctionRef run = run_by(program_, made);
    return run.valid() ? as_object_has(run) : FunctionRef{};
  }

  // `run` of a class of threads.
  FunctionRef body() {
    for (const ClassRef c : program_.ancestry_of(c_)) {
      for (const FunctionRef method : program_.methods_of(c)) {
        if (may_name(program_, Role::body, program_.function(method).name) &&
            body_of(program_, method) != nullptr) {
          return as_object_has(method);
        }
      }
    }
    return {};
  }

  FunctionRef base_constructor(ExprRef call) {
    static const Name name = intern("__init__");
    if (method_name(program_, call) != name) return {};
    const FunctionRef called = named_function(program_, program_.child(call, 0));
    if (!called.valid() || called == constructor_) return {};
    const auto& ancestry = program_.ancestry_of(c_);
    const ClassRef of = program_.class_of(called);
    return std::find(ancestry.begin(), ancestry.end(), of) != ancestry.end() ? called
                                                                             : FunctionRef{};
  }

  void add_by_base(ExprRef call, FunctionRef base) {
    for (const ExprId id : program_.unit(base.unit).calls) {
      const ExprRef inner{base.unit, id};
      if (program_.function_around(inner) != base) continue;
      const FunctionRef entry = entry_of(inner, base);
      if (entry.valid()) add(call, entry, true);
    }
  }

  // The first call of the function that waits, from its beginning; the end of its unit where none
  // does.
  std::uint32_t first_wait(FunctionRef f) {
    const Unit& unit = program_.unit(f.unit);
    std::uint32_t first = unit.size;
    for (const ExprId id : unit.calls) {
      const ExprRef call{f.unit, id};
      const std::uint32_t at = program_.expr(call).range.begin;
      if (at < first && program_.function_around(call) == f && waits_for_others(program_, call))
        first = at;
    }
    return first;
  }

  // The attributes of the object that a thread reads that runs `entry`, before it waits for
  // anything.
  std::map<Name, ExprRef> read_by(FunctionRef entry) {
    std::map<Name, ExprRef> reads;
    std::vector<FunctionRef> code{entry};
    for (std::size_t i = 0; i < code.size() && i < kMostFunctions; ++i) {
      const FunctionRef f = code[i];
      const Name self = program_.self_name(f);
      const Unit& unit = program_.unit(f.unit);
      const std::uint32_t end = first_wait(f);
      for (ExprId id = 0; id < unit.exprs.size() && self != Name::none; ++id) {
        const Expr& e = unit.exprs[id];
        if (e.kind != ExprKind::attribute || e.is_target || e.range.end > end) continue;
        const Expr& object = program_.expr(program_.child({f.unit, id}, 0));
        if (object.kind != ExprKind::name || object.name != self) continue;
        if (program_.function_around(ExprRef{f.unit, id}) != f) continue;
        const FunctionRef method = program_.find_method(c_, e.name);
        if (!method.valid()) {
          reads.try_emplace(e.name, ExprRef{f.unit, id});
        } else if (!contains(code, method)) {
          code.push_back(method);
        }
      }
    }
    return reads;
  }

  // Whether something else gives objects of the class the attribute: the class itself, a base, or a
  // method that the constructor calls before `start`.
  bool has_otherwise(Name name, StatementId start) {
    for (const ClassRef c : program_.ancestry_of(c_)) {
      const Class& klass = program_.klass(c);
      if (klass.scope != kNone && !program_.unit(c.unit).bindings_of(klass.scope, name).empty())
        return true;
      for (const Program::AttributeRef& ref : program_.attributes_of(c)) {
        const AttributeBinding& b = program_.unit(ref.unit).attribute_bindings[ref.index];
        if (b.name != name) continue;
        if (c != c_) return true;
        const FunctionRef setter{ref.unit, b.function};
        if (setter == constructor_ ? b.statement <= start : is_called_before(setter, start))
          return true;
      }
    }
    return false;
  }

  bool is_called_before(FunctionRef setter, StatementId start) {
    const Unit& unit = program_.unit(constructor_.unit);
    return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
      const ExprRef call{constructor_.unit, id};
      return unit.exprs[id].statement <= start &&
             named_function(program_, program_.child(call, 0)) == setter;
    });
  }

  void add(ExprRef start, FunctionRef entry, bool by_base) {
    const Unit& unit = program_.unit(constructor_.unit);
    const StatementId at = program_.expr(start).statement;
    if (at == kNone) return;
    std::map<Name, ExprRef> reads;
    bool has_reads = false;
    for (const AttributeBinding& b : unit.attribute_bindings) {
      if (b.function != constructor_.id || b.statement == kNone || b.statement <= at) continue;
      if (b.receiver != program_.self_name(constructor_) || b.kind != BindingKind::value) continue;
      if (!has_reads) reads = read_by(entry);
      has_reads = true;
      const auto read = reads.find(b.name);
      if (read == reads.end() || has_otherwise(b.name, at)) continue;
      found_.push_back({start, {constructor_.unit, b.target}, read->second, by_base});
      return;
    }
  }

  Program& program_;
  ClassRef c_;
  FunctionRef constructor_;
  std::vector<EarlyStart> found_;
};

}  // namespace

std::vector<EarlyStart> early_starts(Program& program, ClassRef c) {
  return StartFinder(program, c).find();
}

bool waits_for_others(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr) return false;
  switch (api->blocks) {
    case Category::sleep:
    case Category::socket:
    case Category::select:
    case Category::process_wait:
    case Category::lock_wait:
    case Category::thread_wait:
    case Category::queue_wait:
    case Category::future_wait:
      return true;
    default:
      return false;
  }
}

}  // namespace interlock
