// The platform on Azure: container apps, PostgreSQL, Blob Storage and Redis, each reached by one managed identity. No
// password is made, stored or passed on; the one secret, the master key, lies in a key vault and is put there by hand.
targetScope = 'resourceGroup'

@description('Begins every name; 3 to 12 of a–z and 0–9.')
@minLength(3)
@maxLength(12)
param name string

param location string = resourceGroup().location

@description('The image, such as REGISTRY.azurecr.io/coaching-platform:0.1.0.')
param image string

@description('The name of the container registry in this resource group that holds the image.')
param registry string

@description('The address that people type, such as https://coaching.example.org.')
param publicAddress string

@minValue(1)
@maxValue(20)
param leastReplicas int = 1

@minValue(1)
@maxValue(20)
param mostReplicas int = 1

var unique = '${name}${uniqueString(resourceGroup().id)}'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var imagePull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.40.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
          serviceEndpoints: [{ service: 'Microsoft.Storage' }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.40.2.0/24'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
      { name: 'endpoints', properties: { addressPrefix: '10.40.3.0/24' } }
    ]
  }
}

module data 'data.bicep' = {
  name: '${name}-data'
  params: {
    name: name
    unique: unique
    location: location
    networkName: network.name
    identityName: identity.name
    identityPrincipal: identity.properties.principalId
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take(unique, 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [{ id: '${network.id}/subnets/apps' }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: { deleteRetentionPolicy: { enabled: false } }

    resource evidence 'containers' = { name: 'evidence' }

    resource snapshots 'containers' = { name: 'grainstate' }
  }
}

resource mayUseBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, blobDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${unique}kv', 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, secretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registry
}

resource mayPullImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: images
  name: guid(images.id, identity.id, imagePull)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', imagePull)
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-apps'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: '${network.id}/subnets/apps' }
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: true
  }
}

resource sendLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'logs'
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${name}-server'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  dependsOn: [mayUseBlobs, mayReadSecrets, mayPullImages]
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 8080
        transport: 'auto'
        allowInsecure: false
      }
      registries: [{ server: images.properties.loginServer, identity: identity.id }]
      secrets: [
        {
          name: 'master-key'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/master-key'
          identity: identity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 90
      containers: [
        {
          name: 'server'
          image: image
          args: ['--roles=silo,gateway,jobs']
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: [
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'Data__Provider', value: 'PostgreSql' }
            { name: 'Data__ConnectionString', value: data.outputs.postgres }
            { name: 'Data__MasterKey', secretRef: 'master-key' }
            { name: 'Data__Files__Store', value: 'AzureBlob' }
            { name: 'Data__Files__ContainerUrl', value: '${storage.properties.primaryEndpoints.blob}evidence' }
            { name: 'Data__Snapshots__Store', value: 'AzureBlob' }
            { name: 'Data__Snapshots__ContainerUrl', value: '${storage.properties.primaryEndpoints.blob}grainstate' }
            { name: 'Cluster__Redis', value: data.outputs.redis }
            { name: 'Hosting__PublicAddress', value: publicAddress }
            { name: 'Hosting__Proxies', value: '10.40.0.0/23' }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/health/live', port: 8080 }
              periodSeconds: 5
              failureThreshold: 48
            }
            {
              type: 'Liveness'
              httpGet: { path: '/health/live', port: 8080 }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 6
            }
            {
              type: 'Readiness'
              httpGet: { path: '/health/ready', port: 8080 }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: { minReplicas: leastReplicas, maxReplicas: mostReplicas }
    }
  }
}

@description('Where the app answers before a domain of your own leads there.')
output address string = 'https://${app.properties.configuration.ingress.fqdn}'

@description('Where to put the secret “master-key”: az keyvault secret set --vault-name … --name master-key --value …')
output vaultName string = vault.name
