// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.lendfs.gateway.config.LendfsProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** What the administration needs beside its controllers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AdminBeans {
  /** The head of the API's document; no address in it, so that it is the same everywhere. */
  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Lendfs administration")
                .version("v1")
                .description("Shares, clients and loans of a running gateway.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/")));
  }

  @Bean
  FilterRegistrationBean<HostFilter> hostFilter(LendfsProperties settings, ObjectMapper mapper)
      throws UnknownHostException {
    var registration = new FilterRegistrationBean<>(new HostFilter(mapper));
    registration.setEnabled(InetAddress.getByName(settings.admin().listen()).isLoopbackAddress());
    return registration;
  }
}
