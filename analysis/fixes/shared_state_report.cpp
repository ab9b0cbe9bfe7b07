#include "analysis/rules/shared_state_report.h"

#include <string>

namespace interlock {

std::string lock_name(const RuleContext& context, const SharedState& state, Name lock,
                      FunctionRef method) {
  std::string name(text_of(lock));
  if (!state.klass().valid()) return name;
  return std::string(text_of(context.program().self_name(method))) + "." + name;
}

void add_lock_place(const RuleContext& context, const SharedState& state, Name lock, Name place,
                    Finding& finding) {
  if (lock == Name::none) return;
  Program& program = context.program();
  const std::vector<ExprRef> made = values_of_place(program, state.klass(), lock);
  if (made.empty()) return;
  finding.related.push_back(
      {program.range(made.front()),
       "the lock that guards `" + std::string(text_of(place)) + "` elsewhere"});
}

void add_thread(const RuleContext& context, ExprRef entry, FunctionRef runs, Finding& finding) {
  if (!runs.valid()) return;
  const Program& program = context.program();
  const ByteRange place = entry.valid()
                              ? program.range(entry)
                              : program.absolute(runs.unit, program.function(runs).name_range);
  finding.related.push_back({place, "a thread runs this"});
}

}  // namespace interlock
