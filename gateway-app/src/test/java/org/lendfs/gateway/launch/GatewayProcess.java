// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lendfs.gateway.GatewayApplication;

/** The gateway as a process of its own, started as the launcher starts it. */
public final class GatewayProcess implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 120;
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path standardOutput;
  private final Path standardError;

  private GatewayProcess(Process process, Path standardOutput, Path standardError) {
    this.process = process;
    this.standardOutput = standardOutput;
    this.standardError = standardError;
  }

  /**
   * Starts it with the words of a command line.
   *
   * @param folder gets the outputs; becomes the home directory
   */
  public static GatewayProcess start(Path folder, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Duser.home=" + folder));
    command.add("--sun-misc-unsafe-memory-access=deny");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GatewayApplication.class.getName());
    command.addAll(List.of(words));
    Path output = Files.createTempFile(folder, "process", ".out");
    Path error = Files.createTempFile(folder, "process", ".err");
    var builder = new ProcessBuilder(command);
    builder.environment().remove("XDG_STATE_HOME");
    Process process = builder.redirectOutput(output.toFile()).redirectError(error.toFile()).start();
    return new GatewayProcess(process, output, error);
  }

  /** Waits for the ready line. */
  public String awaitReady() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (System.nanoTime() < deadline) {
      List<String> lines = outputLines();
      if (!lines.isEmpty() && lines.getLast().startsWith("lendfs ready")) {
        return lines.getLast();
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException("not ready: " + outputLines() + " " + errorLines());
  }

  /** The port of NFS, from the ready line. */
  public String nfsPort() throws IOException {
    return outputLines().getLast().replaceAll(".*nfs=[^ ]*:(\\d+).*", "$1");
  }

  public List<String> outputLines() throws IOException {
    return Files.readAllLines(standardOutput);
  }

  public List<String> errorLines() throws IOException {
    return Files.readAllLines(standardError);
  }

  /** As {@code kill} does it. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** As {@code kill -9} does it, and waits for the end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the gateway does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
