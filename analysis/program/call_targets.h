#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/program/program.h"
#include "analysis/program/reach.h"

namespace interlock {

// A function to run, with the class of the object that it is a method of; or an API that blocks. A
// value.
struct Target {
  FunctionRef function;
  ClassRef receiver;
  Reach reach = Reach::always;  // from the place that runs it
  const Api* api = nullptr;
  // Where one of several values is called: which of how many it belongs to. Those of one
  // alternative run together, and there may be some for which nothing was found.
  std::uint32_t alternative = 0;
  std::uint32_t alternatives = 1;
};
using Targets = std::vector<Target>;

// The method that `f` is or stands in; invalid where there is none.
[[nodiscard]] FunctionRef method_around(const Program& program, FunctionRef f);
// What that method calls its object.
[[nodiscard]] Name self_of(Program& program, FunctionRef f);

// Whether `f` itself calls what the name means, rather than handing it on.
[[nodiscard]] bool calls_name(const Program& program, FunctionRef f, Name name);

// Finds the functions that evaluating an expression runs at once. None for coroutine functions, for
// what is not resolved and for what is only handed on. Not thread-safe.
class TargetFinder {
 public:
  // `self`: what the code calls the object of class `receiver`; none where it has none.
  TargetFinder(Program& program, Name self, ClassRef receiver)
      : program_(program), self_(self), receiver_(receiver) {}
  Targets of_call(ExprRef call);
  Targets of_property(ExprRef attribute);
  // What entering and leaving the context runs.
  Targets of_context(ExprRef context);
  // What going through the items runs.
  Targets of_iteration(ExprRef iterable);
  Targets of_subscript(ExprRef subscript);
  // `a + b`, `-a`, `a in b`: the method of an operand's class.
  Targets of_operation(ExprRef operation);
  // `a += b`
  Targets of_augmented(ExprRef target, ExprRef value, Name operation);

 private:
  enum class IsBound : std::uint8_t { no, yes };
  Targets take() { return std::exchange(found_, {}); }
  // Takes what `add` finds for each alternative of the value.
  template <typename Add>
  Targets of_each(const Value& value, Add add);
  void add_value(ExprRef call, const Value& called, bool is_one);
  void add_context(ExprRef context, const Value& value);
  [[nodiscard]] bool is_self(ExprRef e) const;
  // `self.method`, as the object's class has it.
  Target own_method(ExprRef callee);
  void add_method(ClassRef c, const char* name);
  // Those of the operand's class; false where it has none.
  bool add_operand(const Value& operand, const char* name);
  Targets of_operands(const Value& left, const Value& right, std::string_view operation);
  // What stands for an abstract method; false where it is none, or nothing is known to.
  bool add_implementations(ExprRef call, const Target& target, IsBound is_bound);
  // Constructing an object runs what its class says of it.
  void add_constructors(ClassRef c);
  void add_called(ExprRef call, const Target& target, IsBound is_bound);
  // A function whose results are kept runs the first time.
  [[nodiscard]] Reach reach_of(FunctionRef f);
  void add_with_wrappers(const Target& target);
  void add_if_plain(const Target& target);
  // `retry(load)`, where `retry` calls what it is given.
  void add_passed(ExprRef call, FunctionRef called, IsBound is_bound);
  // `sorted(orders, key=price)`: what a modelled API calls at once.
  void add_slots(ExprRef call, const Api& api);
  // `HANDLERS[kind](order)`, where HANDLERS is written out as a dictionary or a list.
  void add_choices(ExprRef callee);
  // `HANDLERS["cancel"](order)`
  void add_choice(ExprRef dict, Name key);

  Program& program_;
  Name self_;
  ClassRef receiver_;
  bool in_choice_ = false;  // one of several values is being looked at
  Targets found_;
};

}  // namespace interlock
