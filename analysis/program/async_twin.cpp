#include "analysis/program/async_twin.h"

#include <array>
#include <set>
#include <string_view>
#include <vector>

// Libraries keep their asynchronous classes where these names say: `httpx.AsyncClient`,
// `influxdb_client.InfluxDBClientAsync`, `openai.AsyncOpenAI`, `redis.asyncio.Redis`,
// `azure.identity.aio.DefaultAzureCredential`. That a class of such a name is the twin, its methods
// say.
namespace interlock {
namespace {

constexpr std::array<std::string_view, 5> kPackages = {"asyncio", "aio", "async_", "asynchronous",
                                                       "_async"};
constexpr std::size_t kMinMethods = 2;  // one may be a coincidence

std::vector<std::string> names_of_twins(const std::string& name) {
  std::vector<std::string> names = {"Async" + name, name + "Async"};
  if (const std::size_t sync = name.find("Sync"); sync != std::string::npos)
    names.insert(names.begin(), name.substr(0, sync) + "Async" + name.substr(sync + 4));
  return names;
}

// Whether most of what both have is a coroutine function in `twin` alone, and `method` is.
bool is_twin(Program& program, ClassRef c, ClassRef twin, Name method) {
  std::size_t both = 0;
  std::size_t asynchronous = 0;
  bool has_method = false;
  std::set<Name> seen;
  const std::vector<ClassRef> order = program.ancestry_of(c);
  for (const ClassRef ancestor : order) {
    const std::vector<FunctionRef> methods = program.methods_of(ancestor);
    for (const FunctionRef own : methods) {
      const Function& function = program.function(own);
      if (text_of(function.name).starts_with('_') || !seen.insert(function.name).second) continue;
      const FunctionRef other = program.find_method(twin, function.name);
      if (!other.valid()) continue;
      ++both;
      if (function.is_async || !program.function(other).is_async) continue;
      ++asynchronous;
      has_method = has_method || function.name == method;
    }
  }
  return has_method && asynchronous >= kMinMethods && 2 * asynchronous > both;
}

// "redis", "redis.client" of "redis.client"
std::vector<std::string> packages_around(const std::string& module) {
  std::vector<std::string> packages;
  for (std::size_t dot = module.find('.'); dot != std::string::npos;
       dot = module.find('.', dot + 1))
    packages.push_back(module.substr(0, dot));
  packages.push_back(module);
  return packages;
}

}  // namespace

std::string async_twin_of(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return {};
  const Value object = program.resolve(program.child(callee, 0));
  if (object.kind != ValueKind::object) return {};
  const ClassRef c = object.klass;
  const Name method = program.expr(callee).name;
  const std::uint32_t home = program.module_of(c.unit);
  const Module* module = program.module(home);
  if (module == nullptr || !module->is_library) return {};
  const std::string name(text_of(program.klass(c).name));
  const std::vector<std::string> twins = names_of_twins(name);
  std::vector<std::string> paths;
  for (const std::string& package : packages_around(module->name)) {
    for (const std::string& twin : twins) paths.push_back(package + "." + twin);
    for (const std::string_view inner : kPackages)
      paths.push_back(package + "." + std::string(inner) + "." + name);
  }
  for (const std::string& path : paths) {
    const Value found = program.symbol(intern(path), home);
    if (found.kind != ValueKind::klass || found.klass == c) continue;
    if (is_twin(program, c, found.klass, method)) return path;
  }
  return {};
}

}  // namespace interlock
