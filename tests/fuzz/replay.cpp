// A fuzzer as an ordinary test: `<name>_fuzz_tests CORPUS COUNT [FILE...]` runs the inputs of the
// corpus, then COUNT mutations of them, the same ones every time. With files it runs those alone.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/fuzz/fuzzer.h"
#include "tests/harness/case_file.h"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> inputs_of(const fs::path& corpus) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(corpus)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> inputs;
  for (const fs::path& path : paths) inputs.push_back(interlock::tests::read_file(path));
  return inputs;
}

// What stands here when the process dies is what killed it.
void run_remembered(const std::string& input, const fs::path& remembered) {
  interlock::tests::write_file(remembered, input);
  interlock::fuzz::run(input);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: %s CORPUS COUNT [FILE...]\n", argv[0]);
    return EXIT_FAILURE;
  }
  for (int i = 3; i < argc; ++i) interlock::fuzz::run(interlock::tests::read_file(argv[i]));
  if (argc > 3) return EXIT_SUCCESS;
  const fs::path remembered = fs::path(argv[0]).filename().string() + ".input";
  std::vector<std::string> inputs = inputs_of(argv[1]);
  for (const std::string& input : inputs) run_remembered(input, remembered);
  for (std::string& seed : interlock::fuzz::seeds()) inputs.push_back(std::move(seed));
  const std::uint32_t count = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
  for (std::uint32_t i = 0; i < count; ++i) {
    constexpr std::size_t kChoices = 2000;
    const std::string bytes = interlock::fuzz::random_bytes(i, kChoices);
    interlock::fuzz::Choices choices(bytes);
    const std::string& input = choices.one_of(inputs);
    run_remembered(interlock::fuzz::mutated(input, choices), remembered);
  }
  fs::remove(remembered);
  return EXIT_SUCCESS;
}
