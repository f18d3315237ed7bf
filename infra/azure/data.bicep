// PostgreSQL and Redis, reached from inside the network alone and by the managed identity alone.
param name string
param unique string
param location string
param networkName string
param identityName string
param identityPrincipal string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: networkName
}

resource databaseZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: name
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
}

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${unique}-pg'
  location: location
  sku: { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' }
  dependsOn: [databaseZone::link]
  properties: {
    version: '17'
    storage: { storageSizeGB: 128, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: 'ZoneRedundant' }
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: subscription().tenantId }
    network: {
      delegatedSubnetResourceId: '${network.id}/subnets/database'
      privateDnsZoneArmResourceId: databaseZone.id
    }
  }

  resource administrator 'administrators' = {
    name: identityPrincipal
    properties: {
      principalName: identityName
      principalType: 'ServicePrincipal'
      tenantId: subscription().tenantId
    }
  }

  resource database 'databases' = {
    name: 'coaching'
    dependsOn: [administrator]
  }
}

resource redis 'Microsoft.Cache/redisEnterprise@2024-10-01' = {
  name: '${unique}-redis'
  location: location
  sku: { name: 'Balanced_B0' }
  properties: { minimumTlsVersion: '1.2', highAvailability: 'Enabled' }

  resource database 'databases' = {
    name: 'default'
    properties: {
      clientProtocol: 'Encrypted'
      port: 10000
      clusteringPolicy: 'EnterpriseCluster'
      evictionPolicy: 'NoEviction'
      accessKeysAuthentication: 'Disabled'
    }

    resource access 'accessPolicyAssignments' = {
      name: 'platform'
      properties: { accessPolicyName: 'default', user: { objectId: identityPrincipal } }
    }
  }
}

resource cacheZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.redis.azure.net'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: name
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
}

resource cacheEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: '${name}-redis'
  location: location
  properties: {
    subnet: { id: '${network.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      {
        name: 'redis'
        properties: { privateLinkServiceId: redis.id, groupIds: ['redisEnterprise'] }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'redis'
    properties: { privateDnsZoneConfigs: [{ name: 'redis', properties: { privateDnsZoneId: cacheZone.id } }] }
  }
}

@description('There is no password in it; the program signs in with a token of the identity that AZURE_CLIENT_ID names.')
output postgres string = 'Host=${postgres.properties.fullyQualifiedDomainName};Database=coaching;Username=${identityName};Ssl Mode=VerifyFull'

@description('Without a key, as for PostgreSQL.')
output redis string = '${redis.properties.hostName}:10000,ssl=true'
