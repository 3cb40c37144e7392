// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.util.Map;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.launch.CommandLine;
import org.lendfs.gateway.launch.Help;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * The gateway as a process: reads the command line, starts the application, ends it on SIGTERM. Or
 * another command of {@link Commands}.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class GatewayApplication {
  private static final int FAILED = 1;

  /** Runs until the process is told to stop; failures to start end it with a code that is not 0. */
  public static void main(String[] arguments) {
    if (!Commands.startsGateway(arguments)) {
      System.exit(Commands.run(arguments));
    }
    try {
      run(CommandLine.parse(arguments));
    } catch (StartException e) {
      System.err.println(e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void run(CommandLine line) {
    switch (line.action()) {
      case HELP -> System.out.print(Help.text());
      case VERSION -> System.out.println("lendfs " + Help.version());
      case SERVE -> serve(line);
    }
  }

  private static void serve(CommandLine line) {
    try {
      application().run(line.springArguments());
    } catch (RuntimeException e) {
      // StartFailureReporter has said what there is to say.
      System.exit(FAILED);
    }
  }

  /** The application, ready to be run; for the command line and for tests. */
  public static SpringApplication application() {
    var application = new SpringApplication(GatewayApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(
        Map.of("lendfs.default-folder", System.getProperty("user.home") + "/lendfs-share"));
    return application;
  }
}
