#include <algorithm>
#include <string>

#include "analysis/program/own_object.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The method of the thread's class that is called has this role.
bool calls(const Program& program, const Api& klass, const OwnObject& thread, Role role) {
  return std::any_of(thread.calls.begin(), thread.calls.end(), [&](ExprRef call) {
    const Api* method = find_member(klass, text_of(method_name(program, call)));
    return method != nullptr && method->role == role;
  });
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef made) {
    const Api* klass = thread_made_by(program, made);
    if (klass == nullptr || klass->role == Role::timer) return;
    const OwnObject thread = own_object(program, made);
    if (thread.escapes || !thread.givings.empty()) return;
    if (!calls(program, *klass, thread, Role::start) || calls(program, *klass, thread, Role::join))
      return;
    const std::string what = klass->role == Role::process ? "process" : "thread";
    const std::string subject =
        thread.name == Name::none ? "the " + what : "`" + std::string(text_of(thread.name)) + "`";
    sink.report(program.range(program.child(made, 0)),
                subject + " is started, and nobody waits for its end");
  });
}

}  // namespace

extern const Rule unjoined_thread_rule;
const Rule unjoined_thread_rule = {
    .name = "unjoined-thread",
    .summary = "A thread or process is started by a function that keeps no way to wait for it",
    .rationale =
        "Nobody learns when it ends, or that it failed, and it may run on while the program ends",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::information,
    .fix = FixAvailability::none,
    .libraries = Libraries::threading | Libraries::multiprocessing,
    .since = {3, 0},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
