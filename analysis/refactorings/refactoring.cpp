#include "analysis/refactorings/refactoring.h"

namespace interlock {

ExprRef selected_call(const RuleContext& context, ByteRange selection) {
  const Program& program = context.program();
  ExprRef innermost;
  context.for_each_call([&](ExprRef call) {
    const ByteRange whole = program.range(call);
    const ByteRange callee = program.range(program.child(call, 0));
    const bool is_meant =
        selection == whole || (callee.begin <= selection.begin && selection.end <= callee.end);
    if (!is_meant) return;
    if (!innermost.valid() || program.range(innermost).size() > whole.size()) innermost = call;
  });
  return innermost;
}

}  // namespace interlock
