// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources of a test and puts them into a jar. */
final class PluginJar {
  private static final int MAJOR_VERSION = 7;

  private final TreeMap<String, String> sources = new TreeMap<>();
  private final TreeMap<String, String> services = new TreeMap<>();
  private final Set<String> leftOut = new HashSet<>();
  private int majorVersion;

  /** One public class in the package {@code plugin}. */
  PluginJar with(String name, String source) {
    sources.put(name, "package plugin; import org.lendfs.vfs.spi.*; " + source);
    return this;
  }

  /** A provider factory, with this code before its answer to {@code kind()}. */
  PluginJar withProvider(String name, String kind, String constructor) {
    services.merge(
        "META-INF/services/org.lendfs.vfs.spi.ProviderFactory",
        "plugin." + name + "\n",
        String::concat);
    return with(
        name,
        "public class %s implements ProviderFactory { public %s() { %s } "
                .formatted(name, name, constructor)
            + "public String kind() { return \"%s\"; } ".formatted(kind)
            + "public org.lendfs.vfs.Provider open(ProviderConfig config) "
            + "{ throw new IllegalStateException(\"opened \" + config.location()); } }");
  }

  /** A monitor factory. */
  PluginJar withMonitor(String name, String kind) {
    services.put("META-INF/services/org.lendfs.vfs.spi.MonitorFactory", "plugin." + name + "\n");
    return with(
        name,
        "public class %s implements MonitorFactory { ".formatted(name)
            + "public String kind() { return \"%s\"; } ".formatted(kind)
            + "public org.lendfs.vfs.monitor.Monitor create(MonitorConfig config) "
            + "{ throw new NoClassDefFoundError(\"plugin/Late\"); } }");
  }

  PluginJar withService(String service, String text) {
    services.put("META-INF/services/" + service, text);
    return this;
  }

  PluginJar without(String name) {
    leftOut.add(name + ".class");
    return this;
  }

  /** Says that the classes are for another Java. */
  PluginJar forClassFileVersion(int version) {
    majorVersion = version;
    return this;
  }

  Path writeTo(Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    compile(classes);
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Path file : compiled(classes)) {
        put(zip, classes.relativize(file).toString(), patched(Files.readAllBytes(file)));
      }
      for (var service : services.entrySet()) {
        put(zip, service.getKey(), service.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private List<Path> compiled(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !leftOut.contains(String.valueOf(file.getFileName())))
          .toList();
    }
  }

  private byte[] patched(byte[] bytes) {
    if (majorVersion != 0) {
      bytes[MAJOR_VERSION] = (byte) majorVersion;
    }
    return bytes;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private void compile(Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean good = compiler.getTask(messages, null, null, options, null, units).call();
    if (!good) {
      throw new IllegalStateException(messages.toString());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///plugin/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
