#include <string>

#include "analysis/program/coroutine_calls.h"
#include "analysis/program/picklable.h"
#include "analysis/program/processes.h"
#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

std::string class_words(const Api& klass) {
  return "a `" + std::string(klass.name.substr(klass.name.rfind('.') + 1)) + "`";
}

// "`fh` is a `TextIOWrapper` and can't be pickled"
std::string failure_words(const RuleContext& context, ExprRef object,
                          const PickleFailure& failure) {
  const std::string what = "`" + context.quoted(object) + "` ";
  const std::string fails = "can't be pickled";
  switch (failure.why) {
    case Unpicklable::lambda:
      return context.program().expr(object).kind == ExprKind::lambda
                 ? "a lambda " + fails
                 : what + "is a lambda and " + fails;
    case Unpicklable::local_function:
      return what + "is defined in a function and " + fails;
    case Unpicklable::local_class:
      return what + "is of the class `" + std::string(text_of(failure.attribute)) +
             "`, which is defined in a function, and " + fails;
    case Unpicklable::generator:
      return what + "is a generator and " + fails;
    case Unpicklable::holder:
      return what + "can't be pickled, because " + class_words(*failure.api) +
             " goes with it as `" + std::string(text_of(failure.attribute)) + "`";
    default:
      return what + "is " + class_words(*failure.api) + " and " + fails;
  }
}

class Checker {
 public:
  Checker(const RuleContext& context, ExprRef call, const Sending& sending, FindingSink& sink)
      : context_(context),
        program_(context.program()),
        call_(call),
        sending_(sending),
        sink_(sink) {}

  void check() {
    if (sending_.callable.valid()) check_object(sending_.callable);
    for (const ExprRef object : sending_.others) check_object(object);
  }

 private:
  void check_object(ExprRef object) {
    const PickleFailure failure = pickle_failure(program_, object);
    if (failure.why == Unpicklable::no) return;
    // `self.process = Process(target=self.work)`: a process that is about to start goes along.
    if (failure.why == Unpicklable::holder && failure.made == call_) return;
    // Locks and queues of threads are not only unpicklable: another rule speaks of them.
    const bool is_itself =
        failure.why == Unpicklable::object || failure.why == Unpicklable::at_start;
    if (is_itself && !failure.api->process_twin.empty()) return;
    if (failure.why == Unpicklable::at_start && !sending_.is_pickled) return;
    StartMethod method = StartMethod::fresh;
    if (!sending_.is_pickled) {
      method = start_method_of(program_, context_.text(), context_.target_version(), call_);
      if (method == StartMethod::fork || method == StartMethod::unknown) return;
    }
    if (is_expected_to_fail(program_, call_)) return;
    report(object, failure, method);
  }

  void report(ExprRef object, const PickleFailure& failure, StartMethod method) {
    const std::string callee = "`" + context_.quoted(program_.child(call_, 0)) + "`";
    std::string message = failure_words(context_, object, failure);
    if (failure.why == Unpicklable::at_start) {
      message = "`" + context_.quoted(object) + "` is " + class_words(*failure.api) +
                ", which a process can be given only when it starts, and " + callee +
                " sends it later";
    } else if (sending_.is_pickled) {
      message += ", and " + callee + " sends it to another process";
    } else if (method == StartMethod::fresh) {
      message += ", and " + callee + " sends it to a process that isn't forked";
    } else {
      message +=
          ", and " + callee + " needs that on macOS and Windows, and on Linux from Python 3.14";
    }
    Finding& finding = sink_.report(program_.range(object), std::move(message));
    if (method == StartMethod::platform) finding.severity = Severity::information;
    if (failure.made.valid() && failure.why == Unpicklable::holder &&
        program_.module_of(failure.made.unit) == 0) {
      finding.related.push_back({program_.range(failure.made), "made here"});
    }
    finding.payload = payload_of(object);
  }

  const RuleContext& context_;
  Program& program_;
  ExprRef call_;
  const Sending& sending_;
  FindingSink& sink_;
};

void check(const RuleContext& context, FindingSink& sink) {
  if (!names_processes(context.facts())) return;
  context.for_each_call([&](ExprRef call) {
    if (const auto sending = sending_at(context.program(), call))
      Checker(context, call, *sending, sink).check();
  });
}

// `lambda n: square(n)` is `square`, where that is a function that can be pickled.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef lambda = expr_of(finding.payload);
  const Expr& x = program.expr(lambda);
  if (x.kind != ExprKind::lambda) return;
  const Function& function = program.function({lambda.unit, x.link});
  const ExprRef body{lambda.unit, function.returns};
  if (!body.valid() || program.expr(body).kind != ExprKind::call) return;
  const ExprRef callee = program.child(body, 0);
  if (program.expr(callee).kind != ExprKind::name || !named_function(program, callee).valid())
    return;
  if (program.expr(body).child_count != function.parameters.size() + 1) return;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Expr& argument = program.expr(program.child(body, i + 1));
    const Parameter& parameter = function.parameters[i];
    const bool is_same = argument.kind == ExprKind::name && argument.name == parameter.name &&
                         parameter.default_value == kNone;
    if (!is_same) return;
  }
  if (pickle_failure(program, callee).why != Unpicklable::no) return;
  const std::string name = context.source(callee);
  sink.offer_preferred("Pass `" + name + "`", {{program.range(lambda), name}});
}

}  // namespace

extern const Rule unpicklable_payload_rule;
const Rule unpicklable_payload_rule = {
    .name = "unpicklable-payload",
    .summary = "A process is sent what can't be pickled",
    .rationale =
        "What goes to another process is pickled on the way, which raises an exception "
        "here; a pool keeps that in a result that nobody may ask for",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
